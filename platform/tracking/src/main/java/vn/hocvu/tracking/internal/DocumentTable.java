package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LearningRecordDocuments.Document;

/** Documents. A write is one statement, so no other write can come between reading and writing. */
final class DocumentTable {
    private static final int MOST = 10_000;
    private static final String SELECT = "select content, content_type, etag, changed from document"
            + " where scope = ? and registration = ? and id = ?";
    private static final String INSERT = "insert into document"
            + " (content, content_type, etag, changed, scope, registration, id) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update document set content = ?, content_type = ?, etag = ?, changed = ?"
            + " where scope = ? and registration = ? and id = ? and etag = ?";
    private static final String DELETE =
            "delete from document where scope = ? and registration = ? and id = ? and etag = ?";
    private static final String DELETE_ALL = "delete from document where scope = ?";
    private static final String IDS = "select id from document where scope = ?";

    Optional<Document> find(Connection connection, UUID scope, UUID registration, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            bind(select, 1, scope, registration, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Document(
                                rows.getBytes(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getObject(4, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    /** @return false if the stored document is not the one that {@code replaces} names */
    boolean put(
            Connection connection,
            UUID scope,
            UUID registration,
            String id,
            Document document,
            @Nullable String replaces)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(replaces == null ? INSERT : UPDATE)) {
            write.setBytes(1, document.content());
            write.setString(2, document.contentType());
            write.setString(3, document.etag());
            write.setObject(4, document.changed().atOffset(ZoneOffset.UTC));
            bind(write, 5, scope, registration, id);
            if (replaces != null) {
                write.setString(8, replaces);
            }
            return write.executeUpdate() == 1;
        } catch (SQLException failure) {
            if (Database.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** @return false if the stored document is not the one that the etag names */
    boolean delete(Connection connection, UUID scope, UUID registration, String id, String etag) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            bind(delete, 1, scope, registration, id);
            delete.setString(4, etag);
            return delete.executeUpdate() == 1;
        }
    }

    /** @param registration null for all */
    int deleteAll(Connection connection, UUID scope, @Nullable UUID registration) throws SQLException {
        String sql = DELETE_ALL + (registration == null ? "" : " and registration = ?");
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, scope);
            if (registration != null) {
                delete.setObject(2, registration);
            }
            return delete.executeUpdate();
        }
    }

    /** @param registration null for all */
    List<String> ids(Connection connection, UUID scope, @Nullable UUID registration, @Nullable Instant since)
            throws SQLException {
        String sql = IDS + (registration == null ? "" : " and registration = ?")
                + (since == null ? "" : " and changed > ?") + " order by changed desc limit " + MOST;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            select.setObject(parameter++, scope);
            if (registration != null) {
                select.setObject(parameter++, registration);
            }
            if (since != null) {
                select.setObject(parameter, since.atOffset(ZoneOffset.UTC));
            }
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids.stream().distinct().toList();
        }
    }

    private static void bind(PreparedStatement statement, int first, UUID scope, UUID registration, String id)
            throws SQLException {
        statement.setObject(first, scope);
        statement.setObject(first + 1, registration);
        statement.setString(first + 2, id);
    }
}
