package vn.hocvu.database.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;

/** A process that counts its commits in an H2 database, says how far it got, and is gone without closing anything. */
final class KilledEngine {
    static final int KILLED = 137;

    private KilledEngine() {}

    /** As a node opens it, but for the age at which H2 writes over what is no longer needed: at once, not after 45 s. */
    static Connection open(Path file) throws SQLException {
        return source(file).getConnection();
    }

    private static JdbcDataSource source(Path file) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=0");
        source.setUser("hocvu");
        source.setPassword("");
        return source;
    }

    static long committed(Connection connection) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(
                "create table if not exists counted (only_row int primary key, commits bigint)")) {
            create.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement("select coalesce(max(commits), 0) from counted");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @param arguments the database file, and what to draw the work from */
    public static void main(String[] arguments) throws SQLException {
        Random random = new Random(Long.parseLong(arguments[1]));
        Connection connection = open(Path.of(arguments[0]));
        new FileUpkeep(source(Path.of(arguments[0])), 1);
        long commits = committed(connection);
        try (PreparedStatement create = connection.prepareStatement(
                "create table if not exists written (id bigint primary key, text varchar)")) {
            create.executeUpdate();
        }
        int more = 1 + random.nextInt(40);
        for (int i = 0; i < more; i++) {
            try (PreparedStatement write = connection.prepareStatement("merge into written values (?, ?)");
                    PreparedStatement count = connection.prepareStatement("merge into counted values (1, ?)")) {
                write.setLong(1, random.nextInt(100));
                write.setString(2, "x".repeat(random.nextInt(20_000)));
                write.executeUpdate();
                count.setLong(1, ++commits);
                count.executeUpdate();
            }
        }
        System.out.println(commits);
        System.out.flush();
        Runtime.getRuntime().halt(KILLED);
    }
}
