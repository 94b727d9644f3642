package vn.hocvu.console.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.UnitCounts;

/** A unit's numbers. */
@Service
@Command(
        scope = "hocvu",
        name = "count-show",
        description = "Shows how many people of a unit and those below it learn, each person once")
public final class CountShowCommand extends OperatorCommand {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Argument(name = "unit", description = "The country if not given")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Option(name = "--audience", description = "Only people of this group: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Option(name = "--course", description = "Only this course")
    @Completion(CourseCompleter.class)
    @Nullable
    String course;

    @Option(name = "--from", description = "First day, as 2026-11-01; 30 days before the last if not given")
    @Nullable
    String from;

    @Option(name = "--to", description = "Last day; today if not given")
    @Nullable
    String to;

    @Reference(optional = true)
    @Nullable
    Counts counts;

    @Override
    Listing list() {
        LocalDate last = to == null ? LocalDate.now(ZONE) : day(to);
        LocalDate first = from == null ? last.minusDays(30) : day(from);
        CountScope scope = new CountScope(unitId(unit), Group.of(audience), course == null ? null : courseId(course));
        UnitCounts found = need(counts).of(OPERATOR, scope, first, last);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("unit", scope.unit());
        properties.put("group", audience);
        properties.put("course", course);
        Population population = found.population();
        properties.put("population", population == null ? null : population.people());
        properties.put("source", population == null ? null : population.source() + ", " + population.asOf());
        Tally total = Objects.requireNonNull(found.total());
        for (Milestone milestone : Milestone.values()) {
            total.of(milestone).ifPresent(people -> {
                properties.put(milestone.code(), people);
                properties.put("percent " + milestone.code(), percent(people, population));
            });
        }
        properties.put("before " + first, day(Objects.requireNonNull(found.before())));
        properties.put("days", found.days().stream().map(CountShowCommand::day).toList());
        return Listing.one(properties);
    }

    /** Null, and not 0, if the population is unknown. */
    static @Nullable Double percent(long people, @Nullable Population population) {
        return population == null ? null : Math.round(population.share(people) * 1_000) / 10.0;
    }

    private static Map<String, @Nullable Object> day(DayTally one) {
        Map<String, @Nullable Object> day = new LinkedHashMap<>();
        day.put("day", one.day());
        day.putAll(day(one.people()));
        return day;
    }

    private static Map<String, @Nullable Object> day(Tally people) {
        Map<String, @Nullable Object> day = new LinkedHashMap<>();
        for (Milestone milestone : Milestone.values()) {
            people.of(milestone).ifPresent(number -> day.put(milestone.code(), number));
        }
        return day;
    }
}
