package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;

/** The units below one, compared. */
@Service
@Command(
        scope = "hocvu",
        name = "count-list",
        description =
                "Ranks the units below one by their share of people, or by number where the population is unknown")
public final class CountListCommand extends OperatorCommand {
    @Argument(name = "unit", description = "The country if not given")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Option(name = "--by", description = "started, completed or confirmed")
    String by = "completed";

    @Option(name = "--audience", description = "Only people of this group: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Option(name = "--course", description = "Only this course")
    @Completion(CourseCompleter.class)
    @Nullable
    String course;

    @Reference(optional = true)
    @Nullable
    Counts counts;

    @Override
    Listing list() {
        Milestone milestone = Milestone.of(by)
                .orElseThrow(() -> new IllegalArgumentException("--by is started, completed or confirmed"));
        CountScope scope = new CountScope(unitId(unit), Group.of(audience), course == null ? null : courseId(course));
        Listing listing = Listing.of(
                        "place", "unit", "name", "population", "percent", "started", "completed", "confirmed")
                .whenEmpty("There are no units below " + unit + ".");
        for (Ranking.Entry entry :
                need(counts).below(OPERATOR, scope, milestone, null, 1_000).entries()) {
            Tally total = entry.total();
            Population population = entry.population();
            listing.row(
                    entry.place(),
                    entry.unit().id(),
                    entry.unit().fullName(),
                    population == null ? null : population.people(),
                    total == null
                            ? null
                            : CountShowCommand.percent(total.of(milestone).orElse(0), population),
                    total == null ? null : total.started(),
                    total == null ? null : total.completed(),
                    total == null ? null : total.confirmed());
        }
        return listing;
    }
}
