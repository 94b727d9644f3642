package vn.hocvu.integrations.oneroster.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/**
 * What has to be done so that a unit is as a package says, in this order. Made anew from the package and from what is
 * known already, it has only what is left to do. Whoever is meant by a package is named by its identity there.
 *
 * @param known identities that need nothing done
 * @param units parents before those below them
 * @param people who need an account
 * @param moves people who belong elsewhere now, or are of another group
 * @param removals who leaves a class; before anybody comes into one, so that who changes places is found again if this
 *     breaks off in between
 * @param enrolments who comes into a class
 * @param closings classes that are no more
 * @param passedOver rows that nothing is done about: roles in classes that are unknown here, and units and accounts that
 *     are to be deleted
 */
record Plan(
        Map<Known.Kind, Map<String, Entry>> known,
        List<UnitStep> units,
        List<PersonStep> people,
        List<Move> moves,
        List<ClassStep> classes,
        List<Removal> removals,
        List<Enrolment> enrolments,
        List<String> closings,
        int passedOver) {
    /**
     * @param unit which unit it is or will be
     * @param parent the org above it; null for the owner
     * @param isNew whether the unit has to be made
     * @param isMoved whether it lies below another one now
     */
    record UnitStep(
            String sourcedId,
            UnitId unit,
            @Nullable String parent,
            String kind,
            String name,
            boolean isNew,
            boolean isMoved,
            String said) {}

    /** @param line the row in users.csv */
    record PersonStep(
            int line,
            String sourcedId,
            String name,
            String userName,
            String org,
            @Nullable String audience,
            String said) {}

    record Move(
            String sourcedId,
            PersonId person,
            String org,
            @Nullable String audience,
            String said) {}

    /** @param closes null if it has no end */
    record ClassStep(
            String sourcedId,
            boolean isNew,
            CourseId course,
            String org,
            String title,
            LocalDate opens,
            @Nullable LocalDate closes,
            String said) {}

    /** Somebody in a class. */
    record Enrolment(String sourcedId, String classId, String user, boolean teaches, String said) {}

    /**
     * Somebody who is not in a class any more.
     *
     * @param sourcedId of the row; empty if it puts somebody into another class now
     * @param stays whether the person is in the class by another row too, or the class is closed
     */
    record Removal(String sourcedId, String classId, String user, boolean teaches, boolean stays) {}

    /** How many steps there are. */
    int steps() {
        return units.size()
                + people.size()
                + moves.size()
                + classes.size()
                + enrolments.size()
                + removals.size()
                + closings.size();
    }

    /** What it does, as counts. */
    Summary summary() {
        return new Summary(
                (int) units.stream().filter(UnitStep::isNew).count(),
                (int) units.stream().filter(step -> !step.isNew()).count(),
                people.size(),
                moves.size(),
                (int) classes.stream().filter(ClassStep::isNew).count(),
                (int) classes.stream().filter(step -> !step.isNew()).count(),
                closings.size(),
                enrolments.size(),
                removals.size(),
                passedOver);
    }
}
