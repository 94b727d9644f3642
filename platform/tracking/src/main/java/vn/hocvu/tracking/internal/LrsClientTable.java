package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Clients of the learning record store. */
final class LrsClientTable {
    private static final String COLUMNS =
            "id, name, scopes, unit, activity_prefix, person, created, expires, secret_hash";
    private static final String INSERT = "insert into lrs_client (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "select " + COLUMNS + " from lrs_client where id = ?";
    private static final String LIST = "select " + COLUMNS + " from lrs_client where person is null and (name, id) >"
            + " (coalesce((select name from lrs_client where id = ?), ''), ?) order by name, id limit ?";
    private static final String DELETE = "delete from lrs_client where id = ?";
    private static final String DELETE_EXPIRED = "delete from lrs_client where expires < ?";

    /** A client with the hash of its secret. */
    record Row(LrsClient client, String secretHash) {}

    int insert(Connection connection, LrsClient client, String secretHash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, client.key());
            insert.setString(2, client.name());
            insert.setString(
                    3, new TreeSet<>(client.scopes()).stream().map(Scope::name).collect(Collectors.joining(",")));
            insert.setString(4, client.unit() == null ? null : client.unit().value());
            insert.setString(5, client.activityPrefix());
            insert.setObject(6, client.person() == null ? null : client.person().value());
            insert.setObject(7, client.created().atOffset(ZoneOffset.UTC));
            insert.setObject(
                    8, client.expires() == null ? null : client.expires().atOffset(ZoneOffset.UTC));
            insert.setString(9, secretHash);
            return insert.executeUpdate();
        }
    }

    Optional<Row> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, key);
            return read(select).stream().findFirst();
        }
    }

    List<LrsClient> list(Connection connection, @Nullable String after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, after == null ? "" : after);
            select.setString(2, after == null ? "" : after);
            select.setInt(3, limit);
            return read(select).stream().map(Row::client).toList();
        }
    }

    int delete(Connection connection, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, key);
            return delete.executeUpdate();
        }
    }

    void deleteExpired(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_EXPIRED)) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    private static List<Row> read(PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String unit = rows.getString(4);
                UUID person = rows.getObject(6, UUID.class);
                OffsetDateTime expires = rows.getObject(8, OffsetDateTime.class);
                LrsClient client = new LrsClient(
                        rows.getString(1),
                        rows.getString(2),
                        scopes(rows.getString(3)),
                        unit == null ? null : UnitId.of(unit),
                        rows.getString(5),
                        person == null ? null : new PersonId(person),
                        rows.getObject(7, OffsetDateTime.class).toInstant(),
                        expires == null ? null : expires.toInstant());
                found.add(new Row(client, rows.getString(9)));
            }
        }
        return found;
    }

    private static Set<Scope> scopes(String names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names.split(",")) {
            scopes.add(Scope.valueOf(name));
        }
        return scopes;
    }
}
