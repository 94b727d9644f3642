package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.EndingRoles;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Merges;
import vn.hocvu.users.Namesakes;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Vouchings;

/**
 * Every operation for every role at every place: the unit of the role, the units above, beside and below it. What is
 * allowed follows from the documented right of each operation and from nothing else, and what is refused changes
 * nothing.
 */
@RunWith(Parameterized.class)
public class RightsMatrixTest {
    private static final UnitId COUNTRY = UnitId.of("vn");

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private UnitId own;
    private UnitId sibling;
    private UnitId descendant;
    private int names;
    private final Map<UnitId, Target> unspent = new HashMap<>();

    /** One call on behalf of somebody about a unit; what it is about was made before. */
    private interface Operation {
        void run(Caller caller, Target target);
    }

    /** A unit, and what there is in it to act on, newly made for each call. */
    private record Target(UnitId unit, PersonId person, PersonId plain, String signInName, UnitId group, UUID grant) {}

    /** An operation and the right that it needs; null if only operators may. */
    private record Line(String name, Right right, Operation operation) {}

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        List<UnitId> communes =
                node.units.below(DA_NANG).stream().map(unit -> unit.id()).toList();
        own = communes.get(0);
        sibling = communes.get(1);
        descendant =
                node.register.create(OPERATOR, null, own, "village", "Thôn 1").id();
    }

    @After
    public void stop() {
        node.close();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "People.create",
                Right.REGISTER_PEOPLE,
                (caller, target) ->
                        node.people.create(caller, new Registration("Mới", newName(), null, target.unit()))));
        lines.add(new Line(
                "People.find",
                Right.SEE_PEOPLE,
                (caller, target) ->
                        assertTrue(node.people.find(caller, target.person()).isPresent())));
        lines.add(new Line(
                "PersonNames.correct",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.people.correct(caller, target.plain(), newName())));
        lines.add(new Line(
                "Vouchings.of", Right.SEE_PEOPLE, (caller, target) -> node.people.of(caller, target.person())));
        lines.add(new Line("People.findAll", Right.SEE_PEOPLE, (caller, target) -> {
            if (node.people.findAll(caller, List.of(target.person())).isEmpty()) {
                throw Refusal.of(Refusal.Category.DENIED, "not-seen", "Không thấy.", "Not seen.");
            }
        }));
        lines.add(new Line("People.findBySignInName", Right.SEE_PEOPLE, (caller, target) -> {
            if (node.people.findBySignInName(caller, target.signInName()).isEmpty()) {
                throw Refusal.of(Refusal.Category.DENIED, "not-seen", "Không thấy.", "Not seen.");
            }
        }));
        lines.add(new Line(
                "People.search",
                Right.SEE_PEOPLE,
                (caller, target) -> node.people.search(caller, null, target.unit(), null, 10)));
        lines.add(new Line(
                "People.count", Right.SEE_PEOPLE, (caller, target) -> node.people.count(caller, target.unit())));
        lines.add(new Line(
                "People.resetPassword",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.people.resetPassword(caller, target.person())));
        lines.add(new Line(
                "Memberships.change",
                Right.MANAGE_PEOPLE,
                (caller, target) ->
                        node.memberships.change(caller, new Membership(target.person(), target.unit(), "citizens"))));
        lines.add(new Line(
                "Memberships.history",
                Right.SEE_PEOPLE,
                (caller, target) -> node.memberships.history(caller, target.person())));
        lines.add(new Line(
                "Memberships.of", null, (caller, target) -> node.memberships.of(caller, List.of(target.person()))));
        lines.add(new Line("Memberships.changes", null, (caller, target) -> node.memberships.changes(caller, 0, 10)));
        lines.add(new Line(
                "UnitRegister.create",
                Right.MANAGE_UNITS,
                (caller, target) -> node.register.create(caller, null, target.unit(), "group", "Tổ")));
        lines.add(new Line(
                "UnitRegister.change",
                Right.MANAGE_UNITS,
                (caller, target) -> node.register.change(caller, target.group(), "group", "Tổ đổi tên")));
        lines.add(new Line("UnitRegister.move", Right.MANAGE_UNITS, (caller, target) -> {
            UnitId into = node.register
                    .create(OPERATOR, null, target.unit(), "group", "Đích")
                    .id();
            node.register.move(caller, target.group(), into);
        }));
        lines.add(new Line(
                "UnitRegister.close",
                Right.MANAGE_UNITS,
                (caller, target) -> node.register.close(caller, target.group(), target.unit())));
        lines.add(new Line(
                "UnitRegister.compare",
                null,
                (caller, target) -> node.register.compare(caller, UnitRegisterTest.shipped())));
        lines.add(new Line(
                "UnitRegister.takeOver",
                null,
                (caller, target) -> node.register.takeOver(caller, UnitRegisterTest.shipped())));
        lines.add(new Line(
                "Roles.within",
                Right.SEE_ROLES,
                (caller, target) -> node.roles.within(caller, target.unit(), null, null, 10)));
        lines.add(new Line("Roles.of", Right.SEE_ROLES, (caller, target) -> {
            if (node.roles.of(caller, target.person()).isEmpty()) {
                throw Refusal.of(Refusal.Category.DENIED, "not-seen", "Không thấy.", "Not seen.");
            }
        }));
        lines.add(new Line(
                "Roles.grant",
                Right.GRANT_ROLES,
                (caller, target) -> node.roles.grant(caller, target.person(), Role.AUTHOR, target.unit(), null)));
        lines.add(new Line(
                "Roles.withdraw", Right.GRANT_ROLES, (caller, target) -> node.roles.withdraw(caller, target.grant())));
        lines.add(new Line("Roles.acting", null, (caller, target) -> node.roles.acting(caller)));
        lines.add(new Line(
                "Cards.register",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.cards.register(caller, "Cụ Đào", target.unit(), null)));
        lines.add(new Line(
                "Cards.replace",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.cards.replace(caller, target.plain())));
        lines.add(new Line("Cards.of", Right.SEE_PEOPLE, (caller, target) -> node.cards.of(caller, target.person())));
        lines.add(new Line(
                "Cards.withdraw",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.cards.withdraw(caller, target.plain())));
        lines.add(new Line(
                "People.vouch",
                Right.VOUCH,
                (caller, target) -> node.people.vouch(caller, target.person(), target.unit())));
        lines.add(new Line(
                "OpenSessions.of",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.openSessions.of(caller, target.person())));
        lines.add(new Line(
                "OpenSessions.end",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.openSessions.end(caller, target.person(), "none")));
        lines.add(new Line(
                "OpenSessions.endAll",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.openSessions.endAll(caller, target.person(), null)));
        lines.add(new Line(
                "SecondFactor.reset",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.secondFactor.reset(caller, target.person())));
        lines.add(new Line(
                "SecondFactor.isSet",
                Right.MANAGE_PEOPLE,
                (caller, target) -> node.secondFactor.isSet(caller, target.person())));
        lines.add(new Line(
                "EndingRoles.ending",
                Right.SEE_ROLES,
                (caller, target) -> node.roles.ending(
                        caller, target.unit(), LocalDate.ofInstant(node.clock.instant(), ZoneOffset.UTC), 10)));
        lines.add(new Line(
                "AuditLog.search",
                Right.READ_AUDIT,
                (caller, target) -> node.audit.search(caller, AuditLog.Query.of(target.unit()), null, 10)));
        lines.add(new Line(
                "Merges.merge",
                null,
                (caller, target) -> node.merges.merge(
                        caller, node.account("Trùng", newName()).person().id(), target.person())));
        lines.add(new Line("PeopleImports.read", Right.REGISTER_PEOPLE, this::list));
        lines.add(new Line(
                "PeopleImports.of", Right.REGISTER_PEOPLE, (caller, target) -> node.imports.of(caller, target.unit())));
        lines.add(new Line(
                "PeopleImports.find",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.imports.find(caller, list(caller, target))));
        lines.add(new Line(
                "PeopleImports.mistakes",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.imports.mistakes(caller, list(caller, target), null, 10)));
        lines.add(new Line(
                "PeopleImports.start",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.imports.start(caller, list(caller, target))));
        lines.add(new Line(
                "PeopleImports.remove",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.imports.remove(caller, list(caller, target))));
        lines.add(new Line("PeopleImports.results", Right.REGISTER_PEOPLE, (caller, target) -> {
            UUID list = list(caller, target);
            node.imports.start(caller, list);
            node.importWorker.workAll();
            node.imports.results(caller, list, null, 10);
        }));
        lines.add(new Line("PeopleImports.cards", Right.REGISTER_PEOPLE, (caller, target) -> {
            UUID list = list(caller, target);
            node.imports.start(caller, list);
            node.importWorker.workAll();
            node.imports.cards(caller, list, null, 10);
        }));
        lines.add(new Line(
                "PeopleImports.summary",
                Right.REGISTER_PEOPLE,
                (caller, target) -> node.imports.summary(caller, list(caller, target))));
        lines.add(new Line(
                "Namesakes.of",
                Right.SEE_PEOPLE,
                (caller, target) -> node.people.of(caller, "Mới", target.unit(), 10)));
        lines.add(new Line("Merges.undo", null, (caller, target) -> {
            PersonId record = node.account("Trùng", newName()).person().id();
            node.merges.merge(OPERATOR, record, target.person());
            node.merges.undo(caller, record);
        }));
        lines.add(new Line("Merges.list", null, (caller, target) -> node.merges.list(caller, null, 10)));
        lines.add(new Line(
                "Merges.owners", null, (caller, target) -> node.merges.owners(caller, List.of(target.person()))));
        lines.add(new Line(
                "Merges.records", null, (caller, target) -> node.merges.records(caller, List.of(target.person()))));
        return lines;
    }

    /** Reads a list and, so that there are never too many, forgets those that were read before. */
    private UUID list(Caller caller, Target target) {
        try {
            UUID list = node.imports
                    .read(caller, new PeopleImports.Order("Danh sách", target.unit(), null, true), taker -> {
                        taker.accept(new Tables.Row(1, List.of("Họ và tên", "Tên đăng nhập")));
                        taker.accept(new Tables.Row(2, List.of("Mới", newName())));
                    })
                    .id();
            for (PeopleImports.Import each : node.imports.of(caller, target.unit())) {
                if (!each.id().equals(list)) {
                    node.imports.remove(caller, each.id());
                }
            }
            return list;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What anybody may call, about themselves or about what is public. */
    private static final Set<String> ANYBODY = Set.of(
            "People.register",
            "UnitRegister.history",
            "Roles.may",
            "Roles.require",
            "Roles.where",
            "Roles.own",
            "AuditLog.add",
            "AuditLog.addAll",
            "OpenSessions.id",
            "Cards.signIn",
            "SecondFactor.has",
            "SecondFactor.recoveryCodesLeft",
            "SecondFactor.propose",
            "SecondFactor.confirm",
            "SecondFactor.verify");

    @Test
    public void noOperationIsMissingHere() {
        Set<String> operations = new TreeSet<>();
        for (Class<?> service : List.of(
                People.class,
                Memberships.class,
                UnitRegister.class,
                Roles.class,
                EndingRoles.class,
                AuditLog.class,
                Merges.class,
                OpenSessions.class,
                SecondFactor.class,
                Cards.class,
                PeopleImports.class,
                PersonNames.class,
                Namesakes.class,
                Vouchings.class)) {
            Arrays.stream(service.getMethods())
                    .map(Method::getName)
                    .filter(name -> !name.contains("$"))
                    .forEach(name -> operations.add(service.getSimpleName() + "." + name));
        }
        operations.removeAll(ANYBODY);
        assertEquals(operations, lines().stream().map(Line::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    public void aRoleGivesItsRightsInItsSubtreeAndNothingElse() {
        Map<String, UnitId> places = new LinkedHashMap<>();
        places.put("own unit", own);
        places.put("descendant", descendant);
        places.put("sibling", sibling);
        places.put("ancestor", DA_NANG);
        places.put("country", COUNTRY);
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Role role : Role.values()) {
            UnitId granted = role == Role.OPERATOR ? COUNTRY : own;
            PersonId person =
                    node.account("Người có vai trò", newName()).person().id();
            node.roles.grant(OPERATOR, person, role, granted, null);
            for (boolean verified : new boolean[] {true, false}) {
                Caller caller = new Caller(Caller.Kind.PERSON, person, verified, "203.0.113.9");
                for (Line line : lines()) {
                    for (Map.Entry<String, UnitId> place : places.entrySet()) {
                        boolean inside = role == Role.OPERATOR
                                || place.getKey().equals("own unit")
                                || place.getKey().equals("descendant");
                        boolean counts = verified || !role.needsSecondFactor();
                        boolean right = line.right() != null && role.gives(line.right());
                        boolean acting = line.name().equals("Roles.acting") && role == Role.OPERATOR;
                        boolean expected = counts && (acting || right && inside);
                        cells++;
                        check(
                                line,
                                role + (verified ? "" : " without a second factor"),
                                caller,
                                place,
                                expected,
                                wrong);
                    }
                }
            }
        }
        PersonId learner = node.account("Người học", newName()).person().id();
        for (Line line : lines()) {
            for (Map.Entry<String, UnitId> place : places.entrySet()) {
                check(line, "LEARNER", new Caller(Caller.Kind.PERSON, learner, true, ""), place, false, wrong);
                check(line, "NOBODY", NOBODY, place, false, wrong);
                check(line, "the operator", OPERATOR, place, true, wrong);
                cells += 3;
            }
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
        assertTrue(cells > 1_000);
    }

    private void check(
            Line line,
            String who,
            Caller caller,
            Map.Entry<String, UnitId> place,
            boolean expected,
            List<String> wrong) {
        Target target = unspent.computeIfAbsent(place.getValue(), this::target);
        long before = entries();
        boolean allowed = true;
        String refused = "";
        try {
            line.operation().run(caller, target);
        } catch (Refusal refusal) {
            allowed = false;
            refused = " (" + refusal.code() + ")";
            if (refusal.category() != Refusal.Category.DENIED && refusal.category() != Refusal.Category.SIGN_IN_FIRST) {
                wrong.add(line.name() + " by " + who + " at " + place.getKey() + ": " + refusal);
            }
        }
        String cell = line.name() + " by " + who + " at " + place.getKey();
        if (allowed) {
            // What was done to it must not decide about the next cell.
            unspent.remove(place.getValue());
        }
        if (allowed != expected) {
            wrong.add(cell + (allowed ? ": allowed" : ": refused" + refused));
        }
        if (!allowed && before != entriesBy(caller, before)) {
            wrong.add(cell + ": refused, and something was done");
        }
    }

    private long entries() {
        return node.audit
                .search(OPERATOR, AuditLog.Query.of(null), null, 1)
                .items()
                .get(0)
                .number();
    }

    /** The last entry that is the caller's own, or the number given if there is none after it. */
    private long entriesBy(Caller caller, long before) {
        if (caller.who().isEmpty()) {
            return before;
        }
        AuditLog.Query own = new AuditLog.Query(null, caller.requirePerson(), null, null, null, null);
        return node.audit.search(OPERATOR, own, null, 1).items().stream()
                .mapToLong(AuditLog.Entry::number)
                .filter(number -> number > before)
                .findFirst()
                .orElse(before);
    }

    private Target target(UnitId unit) {
        String name = newName();
        PersonId person = node.people
                .create(OPERATOR, new Registration("Ai đó", name, null, unit))
                .person()
                .id();
        UUID grant =
                node.roles.grant(OPERATOR, person, Role.FACILITATOR, unit, null).id();
        UnitId group = node.register.create(OPERATOR, null, unit, "group", "Tổ").id();
        PersonId plain = node.people
                .create(OPERATOR, new Registration("Không vai trò", newName(), null, unit))
                .person()
                .id();
        return new Target(unit, person, plain, name, group, grant);
    }

    private String newName() {
        return "nguoi." + ++names;
    }
}
