package vn.hocvu.courses.internal;

import java.util.UUID;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;

/** Who may do what in a class: by a right in its unit, or as a facilitator of it. */
final class ClassAccess {
    private final ClassTable table;
    private final Roles roles;

    ClassAccess(ClassTable table, Roles roles) {
        this.table = table;
        this.roles = roles;
    }

    StudyClassRow known(Caller caller, UUID id) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        return table.find(id).orElseThrow(Refusals::noSuchClass);
    }

    /** The class, if the caller may change it. */
    StudyClassRow managed(Caller caller, UUID id) {
        StudyClassRow row = known(caller, id);
        roles.require(caller, Right.MANAGE_CLASSES, row.owner());
        return row;
    }

    /** The class, if the caller has a right in its unit or is a facilitator of it. */
    StudyClassRow taught(Caller caller, UUID id, Right right) {
        StudyClassRow row = known(caller, id);
        if (!teaches(caller, id)) {
            roles.require(caller, right, row.owner());
        }
        return row;
    }

    boolean teaches(Caller caller, UUID id) {
        return caller.who().filter(person -> table.teaches(id, person)).isPresent();
    }
}
