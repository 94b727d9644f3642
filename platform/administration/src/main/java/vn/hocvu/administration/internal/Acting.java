package vn.hocvu.administration.internal;

import vn.hocvu.users.Caller;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.web.WebRequest;

/** On whose behalf a page works. */
final class Acting {
    private Acting() {}

    /**
     * The person who asks; as the operator, if they may act so. Without a second factor they are what else they are, and
     * are told by the service when it is missing.
     */
    static Caller of(Roles roles, WebRequest request) {
        Caller caller = request.caller();
        boolean operator = caller.verified()
                && !caller.isOperator()
                && roles.own(caller).stream().anyMatch(grant -> grant.role() == Role.OPERATOR);
        return operator ? roles.acting(caller) : caller;
    }
}
