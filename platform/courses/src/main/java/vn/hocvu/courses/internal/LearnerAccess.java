package vn.hocvu.courses.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;

/** Who may see or do something for a learner: the learner, and those who have the right where the learner belongs. */
@Component(service = LearnerAccess.class)
public final class LearnerAccess {
    private static final UnitId COUNTRY = UnitId.of("vn");

    private final People people;
    private final Roles roles;

    @Activate
    public LearnerAccess(@Reference People people, @Reference Roles roles) {
        this.people = people;
        this.roles = roles;
    }

    /**
     * On whose behalf to ask others now that it is decided: the learner's own, or the platform's.
     *
     * @throws vn.hocvu.Refusal SIGN_IN_FIRST, DENIED; whoever has the right nowhere does not learn whether there is such
     *     a person
     */
    Caller require(Caller caller, Right right, PersonId learner) {
        if (caller.isOperator() || learner.equals(caller.person())) {
            return caller;
        }
        UnitId unit = caller.who()
                .flatMap(signedIn -> people.find(Caller.operator(), learner))
                .map(Person::unit)
                .orElse(COUNTRY);
        roles.require(caller, right, unit);
        return Caller.operator();
    }
}
