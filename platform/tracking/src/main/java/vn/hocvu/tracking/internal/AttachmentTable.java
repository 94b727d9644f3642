package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.internal.statement.ReadStatement;

/** The bytes of attachments, each once. */
final class AttachmentTable {
    private static final String INSERT = "insert into attachment (sha2, content_type, content) values (?, ?, ?)";
    private static final String KNOWN = "select sha2 from attachment where sha2 = any(?)";
    private static final String SELECT = "select sha2, content_type, content from attachment where sha2 = any(?)";

    void add(Connection connection, Collection<ReadStatement> statements) throws SQLException {
        Map<String, Attachment> distinct = new TreeMap<>();
        statements.forEach(statement ->
                statement.attachments().forEach(attachment -> distinct.put(attachment.sha2(), attachment)));
        if (distinct.isEmpty()) {
            return;
        }
        distinct.keySet().removeAll(known(connection, distinct.keySet()));
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Attachment attachment : distinct.values()) {
                insert.setString(1, attachment.sha2());
                insert.setString(2, attachment.contentType());
                insert.setBytes(3, attachment.content());
                insert.executeUpdate();
            }
        }
    }

    private static Set<String> known(Connection connection, Collection<String> sha2s) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            StatementTable.array(select, 1, "varchar", sha2s, sha2 -> sha2);
            Set<String> known = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
            return known;
        }
    }

    List<Attachment> find(Connection connection, Collection<String> sha2s) throws SQLException {
        List<Attachment> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            StatementTable.array(select, 1, "varchar", sha2s, sha2 -> sha2);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Attachment(rows.getString(1), rows.getString(2), rows.getBytes(3)));
                }
            }
        }
        return found;
    }
}
