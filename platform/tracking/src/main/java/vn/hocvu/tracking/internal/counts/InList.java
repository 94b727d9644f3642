package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import vn.hocvu.users.PersonId;

/** Queries about several people at once. */
final class InList {
    private InList() {}

    /** @param people at least one */
    static PreparedStatement prepare(Connection connection, String before, Collection<PersonId> people, String after)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(before + places(people.size()) + after);
        int parameter = 1;
        for (PersonId person : people) {
            select.setObject(parameter++, person.value());
        }
        return select;
    }

    static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}
