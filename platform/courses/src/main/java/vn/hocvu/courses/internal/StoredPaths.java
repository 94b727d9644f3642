package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Learning paths in the database. */
@Component(service = LearningPaths.class)
public final class StoredPaths implements LearningPaths {
    private static final int MOST = 200;
    private static final int MOST_SHOWN = 100;

    private final PathTable table;
    private final PathCompletions completions;
    private final Catalogue catalogue;
    private final Enrolments enrolments;
    private final People people;
    private final Units units;
    private final PathShelves shelves;
    private final Roles roles;
    private final AuditLog audit;
    private final Clock clock;

    /** The audit log needs a second connection: so never many such acts at once. */
    private final Semaphore audited = new Semaphore(1, true);

    @Activate
    public StoredPaths(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference Catalogue catalogue,
            @Reference Enrolments enrolments,
            @Reference Tracking tracking,
            @Reference People people,
            @Reference Units units,
            @Reference Roles roles,
            @Reference AuditLog audit) {
        this(factory, catalogue, enrolments, tracking, people, units, roles, audit, Clock.systemUTC());
    }

    StoredPaths(
            EntityManagerFactory factory,
            Catalogue catalogue,
            Enrolments enrolments,
            Tracking tracking,
            People people,
            Units units,
            Roles roles,
            AuditLog audit,
            Clock clock) {
        this.table = new PathTable(factory);
        this.completions = new PathCompletions(factory, catalogue, tracking, clock);
        this.catalogue = catalogue;
        this.enrolments = enrolments;
        this.people = people;
        this.units = units;
        this.shelves = new PathShelves(units);
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public LearningPath make(Caller caller, UnitId unit, PathPlan plan) {
        requireMaking(caller, unit);
        String shelf = shelves.of(unit)
                .orElseThrow(() -> Refusals.plan(
                        "unit", "Không có đơn vị này. Hãy kiểm tra lại mã đơn vị.", "There is no unit " + unit + "."));
        PathPlan checked = PathChecks.checked(plan, this::isInstalled);
        LearningPathRow row = new LearningPathRow(unit, shelf, checked, now());
        audited.acquireUninterruptibly();
        try {
            if (table.count(unit) >= MOST_OF_UNIT) {
                throw Refusals.tooManyPathsOfUnit(MOST_OF_UNIT);
            }
            table.add(row, () -> audit.add(caller, event("path.made", row)));
        } finally {
            audited.release();
        }
        return row.shown();
    }

    private void requireMaking(Caller caller, UnitId unit) {
        if (!roles.may(caller, Right.PUBLISH_COURSES, unit)) {
            roles.require(caller, Right.MANAGE_CLASSES, unit);
        }
    }

    private void requireSeeing(Caller caller, UnitId unit) {
        if (!roles.may(caller, Right.SEE_LEARNING, unit)) {
            requireMaking(caller, unit);
        }
    }

    private boolean isInstalled(CourseId course) {
        return catalogue.find(course).isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static AuditLog.Event event(String action, LearningPathRow row) {
        return new AuditLog.Event(action, null, row.owner(), row.id + " " + row.title);
    }

    /** The path, if the caller may change it. */
    private LearningPathRow made(Caller caller, UUID id) {
        LearningPathRow row = known(caller, id);
        requireMaking(caller, row.owner());
        return row;
    }

    /** Whoever has no account does not learn which paths there are. */
    private LearningPathRow known(Caller caller, UUID id) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        return table.find(id).orElseThrow(Refusals::noSuchPath);
    }

    private LearningPath acting(Caller caller, UUID id, String action, Consumer<LearningPathRow> work) {
        audited.acquireUninterruptibly();
        try {
            return table.locked(id, (entities, locked) -> {
                        work.accept(locked);
                        entities.flush();
                        audit.add(caller, event(action, locked));
                        return locked;
                    })
                    .orElseThrow(Refusals::noSuchPath)
                    .shown();
        } finally {
            audited.release();
        }
    }

    @Override
    public LearningPath change(Caller caller, UUID id, PathPlan plan) {
        LearningPathRow row = made(caller, id);
        Set<CourseId> before = row.plan().courses().collect(Collectors.toSet());
        PathPlan checked = PathChecks.checked(plan, course -> before.contains(course) || isInstalled(course));
        String shelf = shelves.of(row.owner()).orElse(row.shelf);
        return acting(caller, id, "path.changed", locked -> locked.take(checked, shelf, now()));
    }

    @Override
    public LearningPath publish(Caller caller, UUID id) {
        LearningPathRow row = made(caller, id);
        if (row.is(State.PUBLISHED)) {
            return row.shown();
        }
        return acting(caller, id, "path.published", locked -> {
            locked.state = LearningPathRow.code(State.PUBLISHED);
            if (locked.published == null) {
                locked.published = now();
            }
        });
    }

    @Override
    public LearningPath withdraw(Caller caller, UUID id) {
        LearningPathRow row = made(caller, id);
        if (row.is(State.DRAFT)) {
            throw Refusals.pathDraft(row.title);
        }
        if (row.is(State.WITHDRAWN)) {
            return row.shown();
        }
        return acting(caller, id, "path.withdrawn", locked -> locked.state = LearningPathRow.code(State.WITHDRAWN));
    }

    @Override
    public Slice<LearningPath> of(Caller caller, UnitId unit, @Nullable String after, int limit) {
        requireSeeing(caller, unit);
        Limits.between(1, MOST, limit);
        return table.of(unit, after, limit).map(LearningPathRow::shown);
    }

    @Override
    public Numbers numbers(Caller caller, UUID id) {
        LearningPathRow row = known(caller, id);
        requireSeeing(caller, row.owner());
        return table.numbers(id);
    }

    @Override
    public Slice<LearningPath> search(Caller caller, PathQuery query) {
        Limits.between(1, MOST_SHOWN, query.limit());
        Set<String> shelves = new LinkedHashSet<>(Set.of(PathShelves.COUNTRY));
        caller.who()
                .flatMap(person -> people.find(caller, person))
                .map(Person::unit)
                .map(units::path)
                .ifPresent(path -> path.forEach(unit -> shelves.add(unit.id().value())));
        return table.shelved(shelves, query).map(LearningPathRow::shown);
    }

    @Override
    public PathOutline outline(Caller caller, UUID id) {
        LearningPathRow row = table.find(id).orElseThrow(Refusals::noSuchPath);
        if (row.is(State.DRAFT)) {
            requireSeeing(caller, row.owner());
        }
        return outline(caller, row);
    }

    private PathOutline outline(Caller caller, LearningPathRow row) {
        PathMemberRow member =
                caller.who().flatMap(person -> table.member(row.id, person)).orElse(null);
        return outline(caller, new PathBook.Seat(row, member));
    }

    private PathOutline outline(Caller caller, PathBook.Seat seat) {
        return completions.outlines(caller, List.of(seat)).get(0);
    }

    @Override
    public PathOutline join(Caller caller, UUID id) {
        PersonId person = caller.requirePerson();
        LearningPathRow row =
                table.find(id).filter(found -> !found.is(State.DRAFT)).orElseThrow(Refusals::noSuchPath);
        Optional<PathMemberRow> known = table.member(id, person);
        if (known.isEmpty()) {
            if (row.is(State.WITHDRAWN)) {
                throw Refusals.pathWithdrawn(row.title);
            }
            if (table.learning(person, MOST_OWN).size() == MOST_OWN) {
                throw Refusals.tooManyPaths(MOST_OWN);
            }
        }
        PathMemberRow member = known.orElseGet(() -> table.join(new PathMemberRow(id, person, now())));
        PathOutline outline = outline(caller, new PathBook.Seat(row, member));
        Optional<CourseId> next = outline.next();
        if (next.isEmpty()) {
            return outline;
        }
        enrolments.enrol(caller, person, next.get());
        return outline(caller, new PathBook.Seat(row, member));
    }

    @Override
    public void leave(Caller caller, UUID id) {
        PersonId person = caller.requirePerson();
        LearningPathRow row = table.find(id).orElseThrow(Refusals::noSuchPath);
        Optional<PathMemberRow> member = table.member(id, person);
        if (member.isPresent()
                && outline(caller, new PathBook.Seat(row, member.get())).isCompleted()) {
            throw Refusals.pathCompleted(row.title);
        }
        member.ifPresent(table::leave);
    }

    @Override
    public List<PathOutline> own(Caller caller) {
        return completions.outlines(caller, table.learning(caller.requirePerson(), MOST_OWN)).stream()
                .filter(outline -> !outline.isCompleted())
                .toList();
    }

    @Override
    public Slice<PathOutline> completed(Caller caller, @Nullable String after, int limit) {
        PersonId person = caller.requirePerson();
        Limits.between(1, MOST_SHOWN, limit);
        Slice<PathBook.Seat> seats = table.completed(person, after, limit);
        return new Slice<>(completions.outlines(caller, seats.items()), seats.next());
    }
}
