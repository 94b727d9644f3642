package vn.hocvu.users.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.EndingRoles;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Roles in the database. Asked each time, so that nobody acts on after a role was taken away. */
@Component(
        service = {Roles.class, EndingRoles.class, StoredRoles.class},
        immediate = true)
public final class StoredRoles implements Roles, EndingRoles {
    static final UnitId COUNTRY = UnitId.of("vn");

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST = 200;

    private final Transactions transactions;
    private final Units units;
    private final StoredAuditLog audit;
    private final Clock clock;

    @Activate
    public StoredRoles(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference UnitDirectory units,
            @Reference StoredAuditLog audit) {
        this(database, units, audit, Clock.systemUTC());
    }

    StoredRoles(EntityManagerFactory database, Units units, StoredAuditLog audit, Clock clock) {
        this.transactions = new Transactions(database);
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean may(Caller caller, Right right, UnitId unit) {
        return missing(caller, right, unit).isEmpty();
    }

    @Override
    public void require(Caller caller, Right right, UnitId unit) {
        missing(caller, right, unit).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Why the caller may not; empty if they may. */
    private Optional<Refusal> missing(Caller caller, Right right, UnitId unit) {
        if (caller.isOperator()) {
            return Optional.empty();
        }
        if (caller.who().isEmpty()) {
            return Optional.of(Refusal.of(
                    Refusal.Category.SIGN_IN_FIRST, "sign-in-first", "Bạn cần đăng nhập trước.", "Sign in first."));
        }
        List<Grant> giving =
                own(caller).stream().filter(grant -> grant.role().gives(right)).toList();
        Set<UnitId> path = giving.isEmpty()
                ? Set.of()
                : units.path(unit).stream().map(Unit::id).collect(Collectors.toSet());
        List<Grant> here =
                giving.stream().filter(grant -> path.contains(grant.unit())).toList();
        if (here.isEmpty()) {
            return Optional.of(noRight());
        }
        return here.stream().anyMatch(grant -> counts(caller, grant))
                ? Optional.empty()
                : Optional.of(secondFactorFirst());
    }

    private static boolean counts(Caller caller, Grant grant) {
        return caller.verified() || !grant.role().needsSecondFactor();
    }

    private static Refusal noRight() {
        return Refusal.of(
                Refusal.Category.DENIED,
                "no-right",
                "Bạn không có quyền làm việc này ở đơn vị này. Nếu cần, hãy hỏi người quản trị đơn vị của bạn.",
                "You may not do this in this unit. Ask the administrator of your unit if you should.");
    }

    static Refusal secondFactorFirst() {
        return Refusal.of(
                Refusal.Category.DENIED,
                "second-factor-first",
                "Việc này cần xác minh hai bước. Hãy mở trang Tài khoản, xác minh, rồi làm lại.",
                "This needs a second factor. Open your account page, verify, then try again.");
    }

    @Override
    public List<UnitId> where(Caller caller, Right right) {
        if (caller.isOperator()) {
            return List.of(COUNTRY);
        }
        Set<UnitId> all = own(caller).stream()
                .filter(grant -> grant.role().gives(right) && counts(caller, grant))
                .map(Grant::unit)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(unit -> units.path(unit).stream()
                        .map(Unit::id)
                        .noneMatch(above -> !above.equals(unit) && all.contains(above)))
                .sorted()
                .toList();
    }

    @Override
    public List<Grant> own(Caller caller) {
        if (caller.who().isEmpty()) {
            return List.of();
        }
        UUID person = caller.requirePerson().value();
        return transactions.read(entities -> current(entities, person)).stream()
                .map(RoleGrantRow::grant)
                .toList();
    }

    /** The grants of somebody that count today. */
    private List<RoleGrantRow> current(EntityManager entities, UUID person) {
        LocalDate today = today();
        return entities.createQuery(
                        "select g from RoleGrantRow g where g.person = :person and g.ended is null order by g.granted",
                        RoleGrantRow.class)
                .setParameter("person", person)
                .setMaxResults(MOST)
                .getResultStream()
                .filter(row -> row.counts(today))
                .toList();
    }

    boolean hasAny(EntityManager entities, UUID person) {
        return !current(entities, person).isEmpty();
    }

    /**
     * Whoever acts on an account of somebody with a role must be able to give that role; otherwise an administrator of a
     * village could make a new password for the administrator of the country who lives there.
     *
     * @throws Refusal DENIED
     */
    void requireOver(Caller caller, PersonId person) {
        if (caller.isOperator()) {
            return;
        }
        for (RoleGrantRow row : transactions.read(entities -> current(entities, person.value()))) {
            Grant grant = row.grant();
            if (grant.role() == Role.OPERATOR || !may(caller, Right.GRANT_ROLES, grant.unit())) {
                throw Refusal.of(
                        Refusal.Category.DENIED,
                        "role-above",
                        "Người này có vai trò mà bạn không quản lý. Hãy nhờ người quản trị cấp trên.",
                        "This person has a role that you do not administer. Ask an administrator above you.");
            }
        }
    }

    @Override
    public List<Grant> of(Caller caller, PersonId person) {
        boolean all = caller.isOperator() || caller.requirePerson().equals(person);
        return transactions
                .read(entities -> entities.createQuery(
                                "select g from RoleGrantRow g where g.person = :person order by g.granted desc, g.id",
                                RoleGrantRow.class)
                        .setParameter("person", person.value())
                        .setMaxResults(MOST)
                        .getResultList())
                .stream()
                .map(RoleGrantRow::grant)
                .filter(grant -> all || may(caller, Right.SEE_ROLES, grant.unit()))
                .toList();
    }

    @Override
    public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
        require(caller, Right.SEE_ROLES, unit);
        Limits.require(limit, MOST);
        Optional<PersonSearch.Position> position = Optional.ofNullable(after).map(PersonSearch.Position::of);
        List<?> found = transactions.read(entities -> {
            Optional<Place> place = UnitPlaces.of(entities, unit);
            if (place.isEmpty()) {
                return List.of();
            }
            Sql statement = new Sql("select p.place, g.id from role_grant g join unit_place p on p.unit = g.unit where")
                    .add(
                            " p.place >= ? and p.place < ?",
                            place.get().text(),
                            place.get().end())
                    .add(" and g.ended is null and (g.last_day is null or g.last_day >= ?)", today());
            if (role != null) {
                statement.add(" and g.role = ?", role.code());
            }
            position.ifPresent(end -> {
                statement.add(" and p.place >= ?", end.value());
                statement.add(" and (p.place, g.id) > (?, ?)", end.value(), end.person());
            });
            return statement
                    .add(" order by p.place, g.id limit ?", limit + 1)
                    .query(entities)
                    .getResultList();
        });
        List<PersonSearch.Position> ends = found.stream()
                .map(row -> (Object[]) row)
                .map(row -> new PersonSearch.Position((String) row[0], (UUID) row[1]))
                .toList();
        List<Grant> part = ends.stream()
                .limit(limit)
                .map(end -> transactions.read(entities -> entities.find(RoleGrantRow.class, end.person())))
                .filter(Objects::nonNull)
                .map(RoleGrantRow::grant)
                .toList();
        return new Slice<>(part, found.size() > limit ? ends.get(limit - 1).written() : null);
    }

    @Override
    public List<Grant> ending(Caller caller, UnitId unit, LocalDate until, int limit) {
        require(caller, Right.SEE_ROLES, unit);
        Limits.require(limit, MOST);
        return transactions.read(entities -> UnitPlaces.of(entities, unit)
                .map(place -> ending(entities, place, until, limit))
                .orElse(List.of()));
    }

    private List<Grant> ending(EntityManager entities, Place place, LocalDate until, int limit) {
        List<?> found = ending(place, today(), until, limit).query(entities).getResultList();
        return found.stream()
                .map(row -> entities.find(RoleGrantRow.class, ((Object[]) row)[1]))
                .filter(Objects::nonNull)
                .map(RoleGrantRow::grant)
                .toList();
    }

    /** Along the days on which grants end. */
    static Sql ending(Place place, LocalDate from, LocalDate until, int limit) {
        return new Sql("select g.last_day, g.id from role_grant g join unit_place p on p.unit = g.unit where")
                .add(" g.last_day >= ? and g.last_day <= ? and g.ended is null", from, until)
                .add(" and p.place >= ? and p.place < ?", place.text(), place.end())
                .add(" order by g.last_day, g.id limit ?", limit);
    }

    @Override
    public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
        requireGiving(caller, role, unit);
        if (units.find(unit).isEmpty() || role == Role.OPERATOR && !unit.equals(COUNTRY)) {
            throw StoredMemberships.unitUnknown();
        }
        if (person.equals(caller.person())) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "role-for-oneself",
                    "Không ai tự trao vai trò cho mình. Hãy nhờ một người quản trị khác.",
                    "Nobody grants a role to themselves. Ask another administrator.");
        }
        if (lastDay != null && lastDay.isBefore(today())) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "last-day-over",
                            "Ngày kết thúc đã qua. Hãy chọn hôm nay hoặc một ngày sau.",
                            "The last day is over. Choose today or a later day.")
                    .about("lastDay");
        }
        return transactions.write(entities -> grant(entities, caller, person, role, unit, lastDay));
    }

    /** The person stays locked until the end, so that the same granted twice at once is one grant. */
    private Grant grant(
            EntityManager entities,
            Caller caller,
            PersonId person,
            Role role,
            UnitId unit,
            @Nullable LocalDate lastDay) {
        if (entities.find(PersonRow.class, person.value(), LockModeType.PESSIMISTIC_WRITE) == null
                || RecordOwners.isMerged(entities, person.value())) {
            throw StoredMemberships.nobody();
        }
        Optional<RoleGrantRow> same = current(entities, person.value()).stream()
                .filter(row -> row.role.equals(role.code()) && row.unit.equals(unit.value()))
                .findFirst();
        if (same.isPresent() && Objects.equals(same.get().lastDay, lastDay)) {
            return same.get().grant();
        }
        RoleGrantRow row = same.orElseGet(() ->
                new RoleGrantRow(person.value(), role, unit, clock.instant().truncatedTo(ChronoUnit.MILLIS), lastDay));
        row.lastDay = lastDay;
        entities.persist(row);
        entities.flush();
        String end = lastDay == null ? "" : " until " + lastDay;
        audit.add(entities, caller, new AuditLog.Event("role.granted", person, unit, role.code() + end));
        return row.grant();
    }

    private void requireGiving(Caller caller, Role role, UnitId unit) {
        if (role == Role.OPERATOR) {
            caller.requireOperator();
        }
        require(caller, Right.GRANT_ROLES, unit);
    }

    @Override
    public void withdraw(Caller caller, UUID grant) {
        Grant known = Optional.ofNullable(transactions.read(entities -> entities.find(RoleGrantRow.class, grant)))
                .map(RoleGrantRow::grant)
                .orElseThrow(StoredRoles::unknown);
        if (!known.person().equals(caller.person())) {
            requireGiving(caller, known.role(), known.unit());
        }
        transactions.write(entities -> withdraw(entities, caller, grant));
    }

    private boolean withdraw(EntityManager entities, Caller caller, UUID grant) {
        RoleGrantRow row = entities.find(RoleGrantRow.class, grant, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.counts(today())) {
            throw unknown();
        }
        row.ended = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.flush();
        audit.add(
                entities,
                caller,
                new AuditLog.Event("role.withdrawn", new PersonId(row.person), UnitId.of(row.unit), row.role));
        return true;
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "grant-unknown",
                "Vai trò này không còn. Hãy tải lại danh sách.",
                "There is no such grant, or it is over. Load the list again.");
    }

    @Override
    public Caller acting(Caller person) {
        if (person.isOperator()) {
            return person;
        }
        PersonId id = person.requirePerson();
        List<Grant> operator = own(person).stream()
                .filter(grant -> grant.role() == Role.OPERATOR)
                .toList();
        if (operator.isEmpty()) {
            person.requireOperator();
        }
        if (!person.verified()) {
            throw secondFactorFirst();
        }
        return new Caller(Caller.Kind.OPERATOR, id, true, person.address());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VIETNAM);
    }
}
