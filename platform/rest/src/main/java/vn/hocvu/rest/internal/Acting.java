package vn.hocvu.rest.internal;

import javax.servlet.http.HttpServletRequest;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;

/** On whose behalf a request is carried out. */
final class Acting {
    private Acting() {}

    /**
     * The caller; as the operator, if they may act so. Without a second factor they are what else they are, and are
     * told by the service when it is missing.
     */
    static Caller of(Roles roles, HttpServletRequest request) {
        Caller caller = Visitor.of(request).caller();
        boolean operator =
                caller.verified() && roles.own(caller).stream().anyMatch(grant -> grant.role() == Role.OPERATOR);
        return operator ? roles.acting(caller) : caller;
    }
}
