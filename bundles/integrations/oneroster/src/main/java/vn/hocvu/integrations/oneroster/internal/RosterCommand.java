package vn.hocvu.integrations.oneroster.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;

/** What both commands share: they act as the operator, and print properties as a table or, with --json, as JSON. */
abstract class RosterCommand implements Action {
    static final Caller OPERATOR = Caller.operator().from("console");

    @Option(name = "--json", description = "Prints JSON, for scripts")
    boolean json;

    /** Does the work. */
    abstract Map<String, @Nullable Object> properties();

    @Override
    public final @Nullable Object execute() throws CommandException {
        try {
            print(properties());
            return null;
        } catch (Refusal refusal) {
            throw new CommandException(refusal.text().in(Locale.ENGLISH));
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(wrong.getMessage());
        }
    }

    /** A service that is there while the node is well. */
    static <T> T need(@Nullable T service) {
        return Optional.ofNullable(service)
                .orElseThrow(() ->
                        new IllegalArgumentException("This part of the platform is not up. hocvu:status says why."));
    }

    private void print(Map<String, @Nullable Object> properties) {
        if (json) {
            try {
                System.out.println(JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(properties));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
            return;
        }
        ShellTable table = new ShellTable().noHeaders();
        table.column("property");
        table.column("value");
        properties.forEach((name, value) -> {
            List<?> lines = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            table.addRow().addContent(name, lines.isEmpty() ? "" : lines.get(0));
            lines.stream().skip(1).forEach(line -> table.addRow().addContent("", line));
        });
        table.print(System.out);
    }
}
