package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.integrations.oneroster.internal.Plan.ClassStep;
import vn.hocvu.integrations.oneroster.internal.Plan.UnitStep;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/**
 * Carries out a plan through the services, as who has started it: they decide what is allowed and write the audit log.
 * What is done is remembered step by step, so that a plan that is made anew after a break has only the rest; a step that
 * was done and not remembered may come again and does no harm.
 */
final class Applying {
    /** The services by which it is done. */
    record Services(
            Units units,
            UnitRegister register,
            Memberships memberships,
            Classes classes,
            Accounts accounts,
            AuditLog audit,
            Ledger ledger) {}

    /** Where it is told how far it is; ends it by an exception. */
    interface Progress {
        /** One step more. */
        void step();

        /** Nothing new, for a second: so many of the people have been prepared. */
        void waiting(int prepared);

        void accounts(@Nullable UUID list);
    }

    /** It cannot go on; what is done stays, and it can be started again. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Text reason;
        private final transient Mistakes mistakes;

        Stopped(Text reason, Mistakes mistakes) {
            super(reason.en(), null, false, false);
            this.reason = reason;
            this.mistakes = mistakes;
        }

        Text reason() {
            return reason;
        }

        Mistakes mistakes() {
            return mistakes;
        }
    }

    private static final int PART = 200;

    private final Services services;
    private final Caller caller;
    private final RosterImport roster;
    private final UnitId owner;
    private final Known known;
    private final Progress progress;

    Applying(Services services, Caller caller, RosterImport roster, Known known, Progress progress) {
        this.services = services;
        this.caller = caller;
        this.roster = roster;
        this.owner = roster.owner();
        this.known = known;
        this.progress = progress;
    }

    void apply(Plan plan) throws IOException {
        plan.known().forEach(this::remember);
        plan.units().forEach(this::unit);
        people(plan.people());
        plan.moves().forEach(this::move);
        plan.classes().forEach(this::studyClass);
        removals(plan.removals());
        enrolments(plan.enrolments());
        plan.closings().forEach(this::close);
        services.audit()
                .add(
                        caller,
                        new AuditLog.Event(
                                "roster.imported",
                                null,
                                owner,
                                "package " + roster.id() + ": "
                                        + roster.summary().all().entrySet().stream()
                                                .filter(each -> each.getValue() > 0)
                                                .map(each -> each.getValue() + " " + each.getKey())
                                                .collect(Collectors.joining(", "))));
    }

    private void remember(Kind kind, Map<String, Entry> entries) {
        services.ledger().put(owner, kind, entries);
        entries.forEach((id, entry) -> known.put(kind, id, entry));
    }

    private void remember(Kind kind, String sourcedId, String ourId, String said) {
        remember(kind, Map.of(sourcedId, new Entry(ourId, said)));
    }

    private UnitId unitOf(@Nullable String org) {
        return org == null
                ? owner
                : UnitId.of(
                        known.ourId(Kind.ORG, org).orElseThrow(() -> new IllegalStateException("An org is missing")));
    }

    private void unit(UnitStep step) {
        UnitId parent = unitOf(step.parent());
        Optional<Unit> there = services.units().find(step.unit());
        if (there.isEmpty()) {
            services.register().create(caller, step.unit(), parent, step.kind(), step.name());
        } else {
            Unit unit = there.get();
            if (!unit.kind().equals(step.kind()) || !unit.name().equals(step.name())) {
                services.register().change(caller, unit.id(), step.kind(), step.name());
            }
            if (step.isMoved() && !parent.equals(unit.parent())) {
                services.register().move(caller, unit.id(), parent);
            }
        }
        remember(Kind.ORG, step.sourcedId(), step.unit().value(), step.said());
        progress.step();
    }

    private void people(List<Plan.PersonStep> people) throws IOException {
        if (people.isEmpty()) {
            return;
        }
        PeopleImports.Import list = list(people);
        if (list.state() == PeopleImports.State.READY) {
            list = services.accounts().start(caller, list.id());
        }
        while (list.state() == PeopleImports.State.WORKING) {
            progress.waiting(list.prepared());
            list = services.accounts().find(caller, list.id());
        }
        if (list.state() != PeopleImports.State.DONE) {
            Mistakes mistakes = new Mistakes();
            services.accounts().addMistakes(caller, list, mistakes);
            progress.accounts(null);
            throw new Stopped(
                    Text.of(
                            "Chưa tạo tài khoản nào, vì từ lúc kiểm tra đã có thay đổi. Hãy xem lỗi bên dưới, sửa gói rồi"
                                    + " gửi lại.",
                            "No account was made, since something has changed after the check. See the mistakes, correct"
                                    + " the package, and send it again."),
                    mistakes);
        }
        remember(Kind.USER, services.accounts().made(caller, list.id(), people));
        people.forEach(person -> progress.step());
    }

    /** The list that was begun before, if it has these people. */
    private PeopleImports.Import list(List<Plan.PersonStep> people) throws IOException {
        UUID begun = roster.accounts();
        if (begun != null) {
            try {
                PeopleImports.Import list = services.accounts().find(caller, begun);
                if (list.state() != PeopleImports.State.FAILED && list.state() != PeopleImports.State.FAULTY) {
                    return list;
                }
            } catch (Refusal refusal) {
                if (refusal.category() != Refusal.Category.NOT_FOUND) {
                    throw refusal;
                }
            }
        }
        Function<String, UnitId> unit = this::unitOf;
        PeopleImports.Import list = services.accounts().read(caller, roster.name(), owner, people, unit);
        progress.accounts(list.id());
        return list;
    }

    private void move(Plan.Move move) {
        services.memberships().change(caller, new Membership(move.person(), unitOf(move.org()), move.audience()));
        remember(Kind.USER, move.sourcedId(), move.person().toString(), move.said());
        progress.step();
    }

    private void studyClass(ClassStep step) {
        UUID id = step.isNew() ? open(step) : change(step);
        remember(Kind.CLASS, step.sourcedId(), id.toString(), step.said());
        progress.step();
    }

    private UUID open(ClassStep step) {
        UnitId unit = unitOf(step.org());
        if (known.get(Kind.CLASS, step.sourcedId()) != null) {
            Optional<UUID> opened = opened(step, unit);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        // Classes get their identity when they are opened: if this node dies then, the next one knows what to look for.
        remember(Kind.CLASS, step.sourcedId(), "", step.said());
        return services.classes()
                .open(caller, unit, step.course(), ClassPlan.of(step.title(), step.opens(), step.closes()))
                .id();
    }

    /** The class that was opened for this step before this work broke off. */
    private Optional<UUID> opened(ClassStep step, UnitId unit) {
        Set<String> others =
                known.of(Kind.CLASS).values().stream().map(Entry::ourId).collect(Collectors.toSet());
        @Nullable String after = null;
        do {
            Slice<StudyClass> part = services.classes().within(caller, unit, after, PART);
            for (StudyClass each : part.items()) {
                if (each.opened().isBefore(roster.begun())) {
                    return Optional.empty();
                }
                boolean same = each.unit().equals(unit)
                        && each.course().equals(step.course())
                        && each.closed() == null
                        && each.plan().equals(ClassPlan.of(step.title(), step.opens(), step.closes()));
                if (same && !others.contains(each.id().toString())) {
                    return Optional.of(each.id());
                }
            }
            after = part.next();
        } while (after != null);
        return Optional.empty();
    }

    private UUID classId(String sourcedId) {
        return UUID.fromString(
                known.ourId(Kind.CLASS, sourcedId).orElseThrow(() -> new IllegalStateException("A class is missing")));
    }

    private PersonId person(String user) {
        return PersonId.of(
                known.ourId(Kind.USER, user).orElseThrow(() -> new IllegalStateException("A user is missing")));
    }

    private UUID change(ClassStep step) {
        UUID id = classId(step.sourcedId());
        ClassPlan plan = services.classes().find(caller, id).plan();
        change(id, plan, step.title(), step.opens(), step.closes(), plan.facilitators());
        return id;
    }

    /** What a package says nothing of stays. */
    private void change(
            UUID id,
            ClassPlan plan,
            String title,
            LocalDate opens,
            @Nullable LocalDate closes,
            List<PersonId> facilitators) {
        services.classes()
                .change(
                        caller,
                        id,
                        new ClassPlan(
                                title,
                                opens,
                                closes,
                                plan.capacity(),
                                plan.waitingList(),
                                plan.required(),
                                plan.forUnit(),
                                plan.audience(),
                                plan.everybody(),
                                facilitators,
                                plan.lessons()));
    }

    private void removals(List<Plan.Removal> removals) {
        Map<String, List<Plan.Removal>> teachers = new LinkedHashMap<>();
        for (Plan.Removal removal : removals) {
            if (removal.teaches() && !removal.stays()) {
                teachers.computeIfAbsent(removal.classId(), each -> new ArrayList<>())
                        .add(removal);
                continue;
            }
            if (!removal.stays()) {
                services.classes().remove(caller, classId(removal.classId()), person(removal.user()));
            }
            forget(List.of(removal));
            progress.step();
        }
        teachers.forEach((studyClass, gone) -> {
            facilitators(
                    studyClass,
                    Set.of(),
                    gone.stream().map(each -> person(each.user())).collect(Collectors.toSet()));
            forget(gone);
            gone.forEach(each -> progress.step());
        });
    }

    private void forget(List<Plan.Removal> removals) {
        List<String> ids = removals.stream()
                .map(Plan.Removal::sourcedId)
                .filter(id -> !id.isEmpty())
                .toList();
        services.ledger().remove(owner, Kind.ENROLLMENT, ids);
        ids.forEach(id -> known.remove(Kind.ENROLLMENT, id));
    }

    private void enrolments(List<Plan.Enrolment> enrolments) {
        Map<String, List<Plan.Enrolment>> teachers = new LinkedHashMap<>();
        for (Plan.Enrolment enrolment : enrolments) {
            if (enrolment.teaches()) {
                teachers.computeIfAbsent(enrolment.classId(), each -> new ArrayList<>())
                        .add(enrolment);
                continue;
            }
            services.classes().enrol(caller, classId(enrolment.classId()), person(enrolment.user()));
            remember(Kind.ENROLLMENT, enrolment.sourcedId(), "1", enrolment.said());
            progress.step();
        }
        teachers.forEach((studyClass, come) -> {
            facilitators(
                    studyClass,
                    come.stream().map(each -> person(each.user())).collect(Collectors.toCollection(LinkedHashSet::new)),
                    Set.of());
            remember(
                    Kind.ENROLLMENT,
                    come.stream()
                            .collect(Collectors.toMap(Plan.Enrolment::sourcedId, each -> new Entry("1", each.said()))));
            come.forEach(each -> progress.step());
        });
    }

    private void facilitators(String studyClass, Set<PersonId> come, Set<PersonId> gone) {
        UUID id = classId(studyClass);
        ClassPlan plan = services.classes().find(caller, id).plan();
        Set<PersonId> all = new LinkedHashSet<>(plan.facilitators());
        boolean changed = all.removeAll(gone);
        changed |= all.addAll(come);
        if (changed) {
            change(id, plan, plan.title(), plan.opens(), plan.closes(), List.copyOf(all));
        }
    }

    private void close(String sourcedId) {
        UUID id = classId(sourcedId);
        services.classes().close(caller, id);
        remember(Kind.CLASS, sourcedId, id.toString(), PlannedClasses.CLOSED);
        progress.step();
    }
}
