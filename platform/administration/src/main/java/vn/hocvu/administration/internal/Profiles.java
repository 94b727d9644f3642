package vn.hocvu.administration.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.web.WebRequest;

/** The person that a page is about, and what may be done about them. */
@Component(service = Profiles.class)
public final class Profiles {
    private final People people;
    private final Roles roles;

    @Activate
    public Profiles(@Reference People people, @Reference Roles roles) {
        this.people = people;
        this.roles = roles;
    }

    /**
     * The person in the path.
     *
     * @throws Refusal unless there is one whom the caller may see
     */
    Person find(Caller caller, WebRequest request) {
        return find(caller, request, Addresses.PERSON);
    }

    /** The same of the person in another part of the path. */
    Person find(Caller caller, WebRequest request, String variable) {
        return people.find(caller, id(request, variable)).orElseThrow(Profiles::unknown);
    }

    /** The id in the path. */
    static PersonId id(WebRequest request, String variable) {
        try {
            return PersonId.of(request.variable(variable));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "person-unknown",
                "Không có người này. Hãy tìm lại trong danh sách.",
                "There is no such person. Look again in the list.");
    }

    /** Whether the caller may grant roles anywhere, and to this person: nobody does to themselves. */
    boolean mayGrant(Caller caller, Person person) {
        return !person.id().equals(caller.person())
                && !roles.where(caller, Right.GRANT_ROLES).isEmpty();
    }

    /** Whether the caller may say who this is, and that is still of use: nobody does so for themselves. */
    boolean mayVouch(Caller caller, Person person) {
        return Assurance.VOUCHED.isMoreThan(person.assurance())
                && !person.id().equals(caller.person())
                && roles.may(caller, Right.VOUCH, person.unit());
    }

    boolean mayWithdraw(Caller caller, Grant grant) {
        return grant.person().equals(caller.person())
                || (grant.role() == Role.OPERATOR
                        ? caller.isOperator()
                        : roles.may(caller, Right.GRANT_ROLES, grant.unit()));
    }
}
