package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tracking.Statement;
import vn.hocvu.users.PersonId;

/** The statements, which are only ever added to. */
final class StatementTable {
    /** Not "values", which drivers may join into one statement that no longer tells which rows were new. */
    private static final String INSERT = "insert into statement"
            + " (id, stored, occurred, actor, verb, activity, course, registration, document)"
            + " select cast(? as uuid), cast(? as timestamp with time zone), cast(? as timestamp with time zone),"
            + " cast(? as uuid), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as uuid),"
            + " cast(? as varchar) where not exists (select 1 from statement where id = ?)";

    private static final String BY_ID = "select document from statement where id = ?";
    private static final String NEWEST = "select sequence_number, document from statement"
            + " where actor = ? and sequence_number < ? order by sequence_number desc limit ?";

    private final StatementDocument document = new StatementDocument();

    /** Stores those whose ids are new, and gives these back. */
    List<Statement> add(Connection connection, List<Statement> statements, Instant now) throws SQLException {
        int[] added;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Statement statement : statements) {
                bind(insert, statement, now);
                insert.addBatch();
            }
            added = insert.executeBatch();
        }
        List<Statement> fresh = new ArrayList<>(statements.size());
        for (int i = 0; i < added.length; i++) {
            Statement statement = statements.get(i);
            if (added[i] == 1) {
                fresh.add(statement);
            } else {
                requireSameFact(stored(connection, statement), statement);
            }
        }
        return fresh;
    }

    private void bind(PreparedStatement insert, Statement statement, Instant now) throws SQLException {
        insert.setObject(1, statement.id());
        insert.setObject(2, now.atOffset(ZoneOffset.UTC));
        insert.setObject(3, statement.timestamp().atOffset(ZoneOffset.UTC));
        insert.setObject(4, statement.actor().value());
        insert.setString(5, statement.verb());
        insert.setString(6, statement.activity());
        insert.setString(7, statement.course());
        insert.setObject(8, statement.registration());
        insert.setString(9, document.write(statement, now));
        insert.setObject(10, statement.id());
    }

    private Statement stored(Connection connection, Statement statement) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_ID)) {
            select.setObject(1, statement.id());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return document.read(rows.getString(1));
            }
        }
    }

    /** When and in which version something was said to happen may differ, since who repeats it may look at the clock again. */
    static void requireSameFact(Statement stored, Statement repeated) {
        if (!stored.actor().equals(repeated.actor())
                || !stored.verb().equals(repeated.verb())
                || !stored.activity().equals(repeated.activity())
                || !Objects.equals(stored.result(), repeated.result())) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "statement-differs",
                    "Kết quả này đã được ghi với nội dung khác. Hãy tải lại trang rồi làm lại.",
                    "A different statement with the id " + repeated.id() + " is stored already. Use a new id.");
        }
    }

    Slice<Statement> newest(Connection connection, PersonId person, long before, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setObject(1, person.value());
            select.setLong(2, before);
            select.setInt(3, limit + 1);
            List<Statement> found = new ArrayList<>();
            long last = before;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (found.size() == limit) {
                        return new Slice<>(found, Long.toString(last));
                    }
                    last = rows.getLong(1);
                    found.add(document.read(rows.getString(2)));
                }
            }
            return new Slice<>(found, null);
        }
    }
}
