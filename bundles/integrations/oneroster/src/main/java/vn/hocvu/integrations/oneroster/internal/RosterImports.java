package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Classes;
import vn.hocvu.integrations.oneroster.internal.Jobs.Job;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.integrations.oneroster.internal.RosterImport.State;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/**
 * Packages that are read into units: checked first, then carried out by {@link Worker}. Needs the rights to make units,
 * people and classes and to teach, in the unit; only who has read a package sees it. Thread-safe.
 */
@Component(service = RosterImports.class)
public final class RosterImports {
    static final List<Right> RIGHTS =
            List.of(Right.MANAGE_UNITS, Right.REGISTER_PEOPLE, Right.MANAGE_CLASSES, Right.TEACH);
    private static final int LONGEST_NAME = 200;

    private final Jobs jobs;
    private final Ledger ledger;
    private final Planner planner;
    private final Accounts accounts;
    private final PeopleImports people;
    private final Tables tables;
    private final Roles roles;
    private final Units units;
    private final Runnable wake;
    private final Clock clock;

    @Activate
    public RosterImports(
            @Reference(target = "(hocvu.schema=vn.hocvu.integrations.oneroster)") DataSource database,
            @Reference Tables tables,
            @Reference Roles roles,
            @Reference Units units,
            @Reference People people,
            @Reference PeopleImports imports,
            @Reference Catalogue catalogue,
            @Reference Classes classes,
            @Reference Worker worker) {
        this(
                new Database(database),
                tables,
                roles,
                units,
                imports,
                new Planner(units, people, catalogue, classes, Clock.systemUTC()),
                worker::wake,
                Clock.systemUTC());
    }

    RosterImports(
            Database database,
            Tables tables,
            Roles roles,
            Units units,
            PeopleImports imports,
            Planner planner,
            Runnable wake,
            Clock clock) {
        this.jobs = new Jobs(database);
        this.ledger = new Ledger(database);
        this.planner = planner;
        this.accounts = new Accounts(imports);
        this.people = imports;
        this.tables = tables;
        this.roles = roles;
        this.units = units;
        this.wake = wake;
        this.clock = clock;
    }

    /** What a package needs, whether or not it has people, units and classes. */
    static void requireRights(Roles roles, Caller caller, UnitId owner) {
        RIGHTS.forEach(right -> roles.require(caller, right, owner));
    }

    /** Whether the caller may read packages into a unit. */
    boolean may(Caller caller, UnitId owner) {
        return RIGHTS.stream().allMatch(right -> roles.may(caller, right, owner));
    }

    /**
     * Reads a package and checks it as a whole; makes nothing. It is kept for two days.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such unit; INVALID or TOO_LARGE if it is no package;
     *     then nothing is kept
     * @throws IOException if the stream cannot be read
     */
    RosterImport read(Caller caller, UnitId owner, String name, InputStream file) throws IOException {
        requireRights(roles, caller, owner);
        if (units.find(owner).isEmpty()) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "unit-unknown",
                    "Không có đơn vị này. Hãy kiểm tra lại mã đơn vị.",
                    "There is no such unit. Check the id.");
        }
        Mistakes mistakes = new Mistakes();
        Packed packed = PackageReader.read(PackageReader.bytes(file), tables, mistakes);
        Known known = ledger.known(owner);
        Plan plan = planner.plan(caller, owner, packed, known, mistakes);
        Function<String, UnitId> unit = org -> standing(org, known, plan, owner);
        String called = called(name);
        accounts.check(caller, called, owner, plan.people(), unit, mistakes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RosterImport roster = new RosterImport(
                UUID.randomUUID(),
                called,
                owner,
                mistakes.isEmpty() ? State.READY : State.FAULTY,
                mistakes.isEmpty() ? plan.summary() : Summary.nothing(),
                packed.ignored(),
                mistakes.count(),
                0,
                mistakes.isEmpty() ? plan.steps() : 0,
                null,
                null,
                now,
                now.plus(Jobs.KEPT));
        jobs.insert(roster, caller, mistakes.isEmpty() ? PackageWriter.bytes(packed) : null, mistakes.first());
        return roster;
    }

    /** Of the name that was sent, what can be stored and shown. */
    private static String called(String name) {
        String clean = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cs}]", "")
                .strip();
        if (clean.length() <= LONGEST_NAME) {
            return clean;
        }
        return clean.substring(
                0, Character.isHighSurrogate(clean.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME);
    }

    /** Units that are yet to be made stand below the owner, where the same is allowed. */
    private UnitId standing(String org, Known known, Plan plan, UnitId owner) {
        return Optional.ofNullable(plan.known().getOrDefault(Kind.ORG, Map.of()).get(org))
                .map(Known.Entry::ourId)
                .or(() -> known.ourId(Kind.ORG, org))
                .map(UnitId::of)
                .filter(id -> units.find(id).isPresent())
                .orElse(owner);
    }

    /** @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is none, it is forgotten, or it is somebody else's */
    RosterImport find(Caller caller, UUID id) {
        return job(caller, id).roster();
    }

    private Job job(Caller caller, UUID id) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        Job job = jobs.find(id).filter(each -> isOf(each, caller)).orElseThrow(RosterImports::unknown);
        requireRights(roles, caller, job.roster().owner());
        return job;
    }

    private static boolean isOf(Job job, Caller caller) {
        return caller.who().equals(job.caller().who());
    }

    static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "roster-unknown",
                "Không có gói này, hoặc đã quá hạn giữ. Hãy gửi lại gói.",
                "There is no such package, or it is kept no more. Send it again.");
    }

    /** The caller's packages of a unit, the newest first; at most 50. */
    List<RosterImport> of(Caller caller, UnitId owner) {
        requireRights(roles, caller, owner);
        return jobs.of(owner, caller.person());
    }

    /** @param after how many were told before */
    List<Mistake> mistakes(Caller caller, UUID id, int after, int limit) {
        job(caller, id);
        return jobs.mistakes(id, after, limit);
    }

    /**
     * Begins to carry it out; returns at once. What is under way or done stays so.
     *
     * @throws Refusal as {@link #find}; CONFLICT if it has mistakes, or another package of the unit is under way
     */
    RosterImport start(Caller caller, UUID id) {
        RosterImport roster = job(caller, id).roster();
        if (roster.state() == State.FAULTY) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "roster-faulty",
                    "Gói còn lỗi nên chưa nhập được. Hãy sửa các lỗi rồi gửi lại.",
                    "The package has mistakes. Correct them, and send it again.");
        }
        try {
            jobs.start(id, clock.instant().plus(Jobs.RESULTS_KEPT));
        } catch (IllegalStateException failure) {
            if (Database.alreadyThere(failure)) {
                throw Refusal.of(
                        Refusal.Category.CONFLICT,
                        "roster-another",
                        "Đang nhập một gói khác vào đơn vị này. Hãy chờ gói đó xong.",
                        "Another package is being read into this unit. Wait until it is done.");
            }
            throw failure;
        }
        wake.run();
        return find(caller, id);
    }

    /** Forgets a package: one under way is left where it is; what it made stays. */
    void remove(Caller caller, UUID id) {
        job(caller, id);
        jobs.remove(id);
    }

    /**
     * With what its new people sign in, for seven days.
     *
     * @throws Refusal as {@link #find}; CONFLICT as long as there is nobody; and as {@link PeopleImports#results}
     */
    Slice<PeopleImports.Result> results(Caller caller, UUID id, @Nullable String after, int limit) {
        UUID list = job(caller, id).roster().accounts();
        if (list == null) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "roster-no-accounts",
                    "Gói này không tạo tài khoản mới nào.",
                    "This package has made no accounts.");
        }
        return people.results(caller, list, after, limit);
    }
}
