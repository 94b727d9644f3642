package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.users.PersonId;

/** What activities remember. A write is one statement, so no other write can come between reading and writing. */
final class StateTable {
    private static final String SELECT =
            "select content, content_type, etag from activity_state where person = ? and activity = ? and name = ?";
    private static final String INSERT = "insert into activity_state"
            + " (content, content_type, etag, changed, person, activity, name) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "update activity_state set content = ?, content_type = ?, etag = ?, changed = ?"
                    + " where person = ? and activity = ? and name = ? and etag = ?";

    private static final String GIVE = "update activity_state s set person = ?, record = ?"
            + " where (s.record = ? or (s.person = ? and s.record is null)) and s.person <> ? and not exists"
            + " (select 1 from activity_state o where o.person = ? and o.activity = s.activity and o.name = s.name)";

    /** Whose document, about what, and which. */
    record Key(PersonId person, String activity, String name) {}

    Optional<StateDocument> find(Connection connection, Key key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            bind(select, 1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new StateDocument(rows.getBytes(1), rows.getString(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** @return false if the stored document is not the one that {@code ifMatch} names */
    boolean put(Connection connection, Key key, StateDocument document, @Nullable String ifMatch, Instant now)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(ifMatch == null ? INSERT : UPDATE)) {
            write.setBytes(1, document.content());
            write.setString(2, document.contentType());
            write.setString(3, document.etag());
            write.setObject(4, now.atOffset(ZoneOffset.UTC));
            bind(write, 5, key);
            if (ifMatch != null) {
                write.setString(8, ifMatch);
            }
            return write.executeUpdate() == 1;
        } catch (SQLException failure) {
            if (Database.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** What a record has belongs to somebody from now on, but for what they have themselves. */
    void give(Connection connection, PersonId record, PersonId owner) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(GIVE)) {
            update.setObject(1, owner.value());
            update.setObject(2, owner.equals(record) ? null : record.value(), Types.OTHER);
            update.setObject(3, record.value());
            update.setObject(4, record.value());
            update.setObject(5, owner.value());
            update.setObject(6, owner.value());
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, Key key) throws SQLException {
        statement.setObject(first, key.person().value());
        statement.setString(first + 1, key.activity());
        statement.setString(first + 2, key.name());
    }
}
