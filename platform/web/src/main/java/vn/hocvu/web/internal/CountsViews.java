package vn.hocvu.web.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.UnitCounts;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;

/** Puts together what the pages of numbers show. */
@Component(service = CountsViews.class)
public final class CountsViews {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final UnitId COUNTRY = UnitId.of("vn");

    private static final int AT_ONCE = 20;
    private static final int MOST_COURSES = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Counts counts;
    private final Units units;
    private final Catalogue catalogue;
    private final Layout layout;
    private final Clock clock;

    @Activate
    public CountsViews(
            @Reference Counts counts,
            @Reference Units units,
            @Reference Catalogue catalogue,
            @Reference Layout layout) {
        this(counts, units, catalogue, layout, Clock.systemUTC());
    }

    CountsViews(Counts counts, Units units, Catalogue catalogue, Layout layout, Clock clock) {
        this.counts = counts;
        this.units = units;
        this.catalogue = catalogue;
        this.layout = layout;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The first day of the year that ends today. */
    LocalDate yearAgo() {
        return today().minusYears(1);
    }

    Answer page(String unit, BrowserRequest request) {
        CountsView view = view(CountsAsked.of(unit, request), request);
        return Answer.page(
                "Số liệu – " + name(view.unit()),
                Layout.html(JtecountsGenerated::render, view),
                layout.asset("counts.css"));
    }

    /** The country's official name is long, and everybody knows which country it is. */
    static String name(Unit unit) {
        return unit.id().equals(COUNTRY) ? "Cả nước" : unit.fullName();
    }

    private CountsView view(CountsAsked asked, BrowserRequest request) {
        UnitCounts found = counts.of(request.caller(), asked.scope(), yearAgo(), today());
        List<Unit> path = units.path(asked.scope().unit());
        Unit unit = path.get(path.size() - 1);
        Optional<String> after = request.query(CountsAsked.AFTER);
        Population population = found.population();
        List<CountsView.Choice> courses = courses(asked.scope().course());
        return new CountsView(
                asked,
                unit,
                path.subList(0, path.size() - 1).stream()
                        .map(above -> link(asked, above))
                        .toList(),
                LocalDateTime.now(clock.withZone(ZONE)).format(TIME),
                List.of(Audience.values()),
                courses,
                orders(asked),
                chosen(asked, courses),
                figures(found),
                Optional.ofNullable(population).map(CountsViews::told),
                curve(found),
                ranking(asked, unit, request, after));
    }

    private static CountsView.Link link(CountsAsked asked, Unit unit) {
        return new CountsView.Link(name(unit), asked.page(unit.id()));
    }

    private static String told(Population population) {
        return Numbers.whole(population.people()) + " người (" + population.source() + ", "
                + population.asOf().format(DAY) + ")";
    }

    private List<CountsView.Choice> courses(@Nullable CourseId chosen) {
        List<CountsView.Choice> choices = new ArrayList<>();
        for (Course course :
                catalogue.search(CatalogueQuery.everything(MOST_COURSES)).items()) {
            choices.add(new CountsView.Choice(course.id().toString(), course.title()));
        }
        if (chosen != null && choices.stream().noneMatch(choice -> choice.id().equals(chosen.toString()))) {
            String title =
                    catalogue.find(chosen).map(found -> found.course().title()).orElse(chosen.toString());
            choices.add(0, new CountsView.Choice(chosen.toString(), title));
        }
        return choices;
    }

    private static Optional<String> chosen(CountsAsked asked, List<CountsView.Choice> courses) {
        Audience audience = asked.scope().audience();
        Stream<String> group =
                Optional.ofNullable(audience).map(one -> one.label().vi()).stream();
        Stream<String> course = courses.stream()
                .filter(choice -> choice.id().equals(asked.course()))
                .map(choice -> "khóa “" + choice.title() + "”");
        String words = Stream.concat(group, course).collect(Collectors.joining(", "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static List<Milestone> orders(CountsAsked asked) {
        return List.of(Milestone.values()).stream()
                .filter(milestone ->
                        milestone != Milestone.CONFIRMED || asked.scope().course() == null)
                .toList();
    }

    private List<CountsView.Figure> figures(UnitCounts found) {
        Tally total = found.total();
        if (total == null) {
            return List.of();
        }
        Optional<Tally> today = found.days().stream()
                .filter(day -> day.day().equals(today()))
                .map(day -> day.people())
                .findFirst();
        List<CountsView.Figure> figures = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            OptionalLong people = total.of(milestone);
            if (people.isPresent()) {
                long more = today.map(day -> day.of(milestone).orElse(0)).orElse(0L);
                figures.add(new CountsView.Figure(
                        milestone,
                        Numbers.whole(people.getAsLong()),
                        Numbers.whole(more),
                        share(people.getAsLong(), found.population())));
            }
        }
        return figures;
    }

    private static Optional<CountsView.Share> share(long people, @Nullable Population population) {
        return Optional.ofNullable(population).map(all -> CountsView.Share.of(all.share(people)));
    }

    private Optional<YearCurve> curve(UnitCounts found) {
        return Optional.ofNullable(found.before())
                .map(before -> new YearCurve(yearAgo(), today(), before, found.days()))
                .filter(curve -> !curve.isFlat());
    }

    private Optional<CountsView.Ranked> ranking(
            CountsAsked asked, Unit unit, BrowserRequest request, Optional<String> after) {
        Ranking ranking = counts.below(
                request.caller(), asked.scope(), asked.by(), after.isPresent() ? after.get() : null, AT_ONCE);
        if (ranking.entries().isEmpty() && after.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CountsView.Ranked(
                title(unit),
                ranking.entries().stream().map(entry -> row(asked, entry)).toList(),
                Optional.ofNullable(ranking.elsewhere()).flatMap(CountsViews::elsewhere),
                Optional.ofNullable(ranking.next()).map(asked::following),
                after.isEmpty()));
    }

    private static String title(Unit unit) {
        return switch (unit.kind()) {
            case "country" -> "Các tỉnh, thành phố và bộ, ngành";
            case "province", "city" -> "Các xã, phường, đặc khu";
            default -> "Các đơn vị trực thuộc";
        };
    }

    private static Optional<String> elsewhere(Tally people) {
        Long confirmed = people.confirmed();
        long most = Math.max(people.started(), confirmed == null ? 0 : confirmed);
        return most == 0 ? Optional.empty() : Optional.of(Numbers.whole(most));
    }

    private static CountsView.Row row(CountsAsked asked, Ranking.Entry entry) {
        CountsView.Link unit = link(asked, entry.unit());
        Tally total = entry.total();
        if (total == null) {
            return new CountsView.Row(entry.place(), unit, true, "", Optional.empty(), "");
        }
        long people = total.of(asked.by()).orElse(0);
        return new CountsView.Row(
                entry.place(),
                unit,
                false,
                Numbers.whole(people),
                share(people, entry.population()),
                details(asked, total, entry.population()));
    }

    private static String details(CountsAsked asked, Tally total, @Nullable Population population) {
        List<String> parts = new ArrayList<>();
        if (population != null) {
            parts.add("Số dân " + Numbers.whole(population.people()));
        }
        for (Milestone milestone : Milestone.values()) {
            OptionalLong people = total.of(milestone);
            if (milestone != asked.by() && people.isPresent()) {
                parts.add(brief(milestone) + " " + Numbers.whole(people.getAsLong()));
            }
        }
        return String.join(" · ", parts);
    }

    /** What a milestone is called where there is little room. */
    static String brief(Milestone milestone) {
        return switch (milestone) {
            case STARTED -> "Bắt đầu";
            case COMPLETED -> "Học xong";
            case CONFIRMED -> "Xác nhận";
        };
    }
}
