package vn.hocvu.tracking.internal.counts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.UnitCounts;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Counts in the database. */
@Component(service = Counts.class)
public final class StoredCounts implements Counts {
    private static final int AT_ONCE = 250;
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final CountQueue queue;
    private final CountProjector projector;
    private final Units units;
    private final CountTurn turn;
    private final UnitSums sums;
    private final CountState state = new CountState();
    private final FactTable facts = new FactTable();
    private final CountReader reader = new CountReader();
    private final PopulationTable populations = new PopulationTable();

    @Activate
    public StoredCounts(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference CountQueue queue,
            @Reference CountProjector projector,
            @Reference Memberships memberships,
            @Reference Units units) {
        this(new Database(source), queue, projector, memberships, units);
    }

    StoredCounts(Database database, CountQueue queue, CountProjector projector, Memberships memberships, Units units) {
        this.database = database;
        this.queue = queue;
        this.projector = projector;
        this.units = units;
        this.turn = new CountTurn(database, queue, projector, memberships, () -> false);
        this.sums = new UnitSums(database, projector.units());
    }

    @Override
    public UnitCounts of(Caller caller, CountScope scope, LocalDate from, LocalDate to) {
        requireUnit(scope.unit());
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw invalid(
                    "to",
                    "Ngày cuối phải từ ngày đầu trở đi, và mỗi lần xem được nhiều nhất 1.830 ngày.",
                    "The last day must not be before the first, and at most 1,830 days can be asked for at once.");
        }
        CountReader.Series series = database.single(connection -> reader.series(connection, scope, from, to));
        Optional<Population> population =
                Optional.ofNullable(populations(scope, List.of(scope.unit())).get(scope.unit()));
        if (isWithheld(caller, scope, series.total())) {
            return new UnitCounts(scope, null, null, List.of(), orNull(population));
        }
        return new UnitCounts(scope, series.total(), series.before(), series.days(), orNull(population));
    }

    private Map<UnitId, Population> populations(CountScope scope, List<UnitId> asked) {
        Map<UnitId, Population> found = new HashMap<>();
        for (Population one : database.single(connection -> populations.of(connection, asked))) {
            if (Objects.equals(one.audience(), scope.audience())) {
                found.put(one.unit(), one);
            }
        }
        return found;
    }

    @Override
    public Ranking below(Caller caller, CountScope scope, Milestone by, @Nullable String after, int limit) {
        Unit above = requireUnit(scope.unit());
        if (by == Milestone.CONFIRMED && scope.course() != null) {
            throw invalid(
                    "by",
                    "Xác nhận kỹ năng số không gắn với một khóa học. Hãy xếp theo cách khác.",
                    "A confirmation is of no course. Compare by something else.");
        }
        if (limit < 1 || limit > 1_000) {
            throw invalid("limit", "Mỗi lần xem được từ 1 đến 1.000 đơn vị.", "The limit must be 1 to 1,000.");
        }
        int skip = after == null ? 0 : position(after);
        List<Unit> below = units.below(above.id());
        List<UnitId> asked = new ArrayList<>(below.stream().map(Unit::id).toList());
        asked.add(above.id());
        Map<UnitId, Tally> totals = database.single(connection -> reader.totals(connection, scope, asked));
        List<Places.Candidate> candidates = new ArrayList<>();
        Map<UnitId, Population> known = populations(scope, asked);
        Tally elsewhere = totals.getOrDefault(above.id(), CountReader.nobody(scope));
        boolean isAnyWithheld = isWithheld(caller, scope, elsewhere);
        for (Unit unit : below) {
            Tally total = totals.getOrDefault(unit.id(), CountReader.nobody(scope));
            boolean withheld = isWithheld(caller, scope, total);
            isAnyWithheld |= withheld;
            elsewhere = minus(elsewhere, total);
            candidates.add(new Places.Candidate(unit, withheld ? null : total, known.get(unit.id())));
        }
        List<Ranking.Entry> entries = new Places(by).of(candidates);
        int from = Math.min(skip, entries.size());
        int to = Math.min(from + limit, entries.size());
        boolean tells = !isAnyWithheld && !isWithheld(caller, scope, elsewhere);
        return new Ranking(
                entries.subList(from, to), to < entries.size() ? Integer.toString(to) : null, tells ? elsewhere : null);
    }

    private static Tally minus(Tally all, Tally part) {
        Long confirmed = all.confirmed();
        Long less = part.confirmed();
        return new Tally(
                all.started() - part.started(),
                all.completed() - part.completed(),
                confirmed == null || less == null ? null : (Long) (confirmed - less));
    }

    /** Of few people with a known trait in a small place, neighbours would know who they are. */
    private static boolean isWithheld(Caller caller, CountScope scope, Tally total) {
        Long confirmed = total.confirmed();
        long most = Math.max(Math.max(total.started(), total.completed()), confirmed == null ? 0 : confirmed);
        return scope.isNarrowed() && !caller.isOperator() && most >= 1 && most <= FEWEST;
    }

    @Override
    public void recount(Caller caller, PersonId person) {
        caller.requireOperator();
        database.transaction(connection -> {
            queue.add(connection, List.of(person));
            return person;
        });
        queue.committed();
    }

    @Override
    public void rebuild(Caller caller, Progress progress) {
        caller.requireOperator();
        UUID last = FIRST;
        long done = 0;
        List<PersonId> people;
        do {
            UUID after = last;
            people = database.single(connection -> facts.people(connection, after, AT_ONCE));
            turn.take(new LinkedHashSet<>(people));
            done += people.size();
            progress.people(done);
            last = people.isEmpty() ? last : people.get(people.size() - 1).value();
        } while (people.size() == AT_ONCE);
        database.transaction(connection -> {
            CountedUnits.Tree tree = projector.units().tree(connection, state.lock(connection));
            tree.follow();
            tree.markAll();
            return tree;
        });
        sums.sumUp(new UnitSums.Progress() {
            @Override
            public boolean goesOn() {
                if (turn.isAnybodyWaiting()) {
                    turn.take(Set.of());
                }
                return true;
            }

            @Override
            public void done(int units, int all) {
                progress.units(units, all);
            }
        });
    }

    private Unit requireUnit(UnitId unit) {
        return units.find(unit)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "no-such-unit",
                        "Không có đơn vị này. Hãy chọn một đơn vị trong danh sách.",
                        "There is no such unit. Choose one from the list."));
    }

    private static int position(String after) {
        try {
            int position = Integer.parseInt(after);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException notOurs) {
            // Refused below, like a negative number.
        }
        throw invalid(
                "after",
                "Không tìm thấy phần tiếp theo. Hãy xem lại từ đầu.",
                "after is not what an earlier answer gave as next.");
    }

    private static Refusal invalid(String field, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, "invalid-" + field, vi, en).about(field);
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }
}
