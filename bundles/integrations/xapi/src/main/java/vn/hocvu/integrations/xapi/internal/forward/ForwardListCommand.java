package vn.hocvu.integrations.xapi.internal.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;

/** How far forwarding is. Karaf makes one object a call, which is why the fields are not final. */
@Service
@Command(
        scope = "hocvu",
        name = "lrs-forward-list",
        description = "Lists the other learning record stores that get statements, and how far each is")
public final class ForwardListCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("name", "reached", "behind", "delivered", "left out", "failing since", "last failure");

    @Option(name = "--json", description = "Prints JSON, for scripts")
    boolean json;

    @Reference
    @Nullable
    Forwarders forwarders;

    @Override
    public @Nullable Object execute() throws CommandException {
        try {
            List<List<@Nullable Object>> rows = Objects.requireNonNull(forwarders).reports().stream()
                    .map(ForwardListCommand::row)
                    .toList();
            print(rows, System.out);
            return null;
        } catch (Refusal refusal) {
            throw new CommandException(refusal.text().in(Locale.ENGLISH));
        }
    }

    private static List<@Nullable Object> row(Forwarders.Report report) {
        Standing.Snapshot standing = report.standing();
        Standing.Trouble trouble = standing.trouble();
        Standing.Trouble last = standing.lastTrouble();
        return Arrays.asList(
                report.name(),
                words(report.place().reached()),
                report.place().behind(),
                standing.delivered(),
                standing.skipped(),
                words(trouble == null ? null : trouble.since()),
                last == null ? null : last.reason());
    }

    private static @Nullable String words(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private void print(List<List<@Nullable Object>> rows, PrintStream out) {
        if (json) {
            out.println(json(rows));
        } else if (rows.isEmpty()) {
            out.println(
                    "Statements are forwarded nowhere. A file etc/" + ForwardSettings.PID + "-NAME.cfg changes that.");
        } else {
            ShellTable table = new ShellTable();
            COLUMNS.forEach(table::column);
            rows.forEach(row -> table.addRow()
                    .addContent(row.stream()
                            .map(value -> value == null ? "" : value)
                            .toArray()));
            table.print(out);
        }
    }

    private static String json(List<List<@Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> objects = rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> object = new LinkedHashMap<>();
                    for (int i = 0; i < COLUMNS.size(); i++) {
                        object.put(COLUMNS.get(i), row.get(i));
                    }
                    return object;
                })
                .toList();
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(objects);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
