package vn.hocvu.console.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Populations;
import vn.hocvu.users.UnitId;

/** How many people there are in a unit. */
@Service
@Command(
        scope = "hocvu",
        name = "population-set",
        description = "Sets how many people there are in a unit, or makes it unknown again; then shows what is known")
public final class PopulationSetCommand extends OperatorCommand {
    @Argument(index = 0, name = "unit", required = true, description = "With all units below it")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Argument(index = 1, name = "people", description = "How many; leave it out to make it unknown")
    @Nullable
    Long people;

    @Option(name = "--audience", description = "Only of this group: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Option(name = "--source", description = "Who says so; needed with a number")
    @Nullable
    String source;

    @Option(name = "--as-of", description = "The day for which they say so, as 2026-04-01; today if not given")
    @Nullable
    String asOf;

    @Reference(optional = true)
    @Nullable
    Populations populations;

    @Override
    Listing list() {
        UnitId id = unitId(unit);
        Audience group = Group.of(audience);
        if (people == null) {
            need(populations).forget(OPERATOR, id, group);
        } else {
            if (source == null) {
                throw new IllegalArgumentException("Say who says so: --source \"General Statistics Office, 2025\"");
            }
            LocalDate day = asOf == null ? LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")) : day(asOf);
            need(populations).set(OPERATOR, List.of(new Population(id, group, people, source, day)));
        }
        Listing listing = Listing.of("unit", "group", "people", "source", "as of")
                .whenEmpty("The population of " + unit + " is unknown.");
        need(populations)
                .of(id)
                .forEach(one -> listing.row(
                        one.unit(),
                        one.audience() == null ? null : one.audience().code(),
                        one.people(),
                        one.source(),
                        one.asOf()));
        return listing;
    }
}
