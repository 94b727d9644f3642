package vn.hocvu.integrations.oneroster.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Classes;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Finds out what has to be done so that a unit is as a package says. Changes nothing. Thread-safe. */
final class Planner {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Units units;
    private final People people;
    private final Catalogue catalogue;
    private final Classes classes;
    private final Clock clock;

    Planner(Units units, People people, Catalogue catalogue, Classes classes, Clock clock) {
        this.units = units;
        this.people = people;
        this.catalogue = catalogue;
        this.classes = classes;
        this.clock = clock;
    }

    /** What is wrong becomes a mistake; then the plan is of no use. */
    Plan plan(Caller caller, UnitId owner, Packed packed, Known known, Mistakes mistakes) {
        PlannedUnits orgs = new PlannedUnits(owner, packed, known, units, mistakes);
        PlannedPeople users = new PlannedPeople(caller, packed, known, people, orgs, mistakes);
        PlannedClasses planned = new PlannedClasses(
                caller, packed, known, catalogue, classes, orgs, LocalDate.now(clock.withZone(VIETNAM)), mistakes);
        PlannedEnrolments enrolments = new PlannedEnrolments(packed, known, users, planned, mistakes);
        Map<Kind, Map<String, Entry>> settled = new HashMap<>(planned.settled());
        settled.put(Kind.ORG, orgs.settled);
        return new Plan(
                settled,
                orgs.steps,
                users.steps,
                users.moves,
                planned.steps,
                enrolments.removals,
                enrolments.enrolments,
                planned.closings,
                orgs.passedOver + users.passedOver + enrolments.passedOver);
    }
}
