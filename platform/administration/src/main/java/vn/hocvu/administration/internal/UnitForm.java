package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.web.WebRequest;

/**
 * What unitform.jte shows: the kind and the name of a unit.
 *
 * @param form names this form, so that it counts once
 * @param button what it does
 */
record UnitForm(Head head, String lead, String form, String kind, String name, String button, List<Mistake> mistakes) {
    static final String KIND = "kind";
    static final String NAME = "name";
    static final Set<String> FIELDS = Set.of(KIND, NAME);

    static String kind(WebRequest request) {
        return request.field(KIND).orElse("");
    }

    static String name(WebRequest request) {
        return request.field(NAME).orElse("");
    }

    List<String> kinds() {
        return UnitRegister.KINDS;
    }
}
