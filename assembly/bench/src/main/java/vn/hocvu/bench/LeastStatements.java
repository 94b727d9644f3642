package vn.hocvu.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import liquibase.exception.LiquibaseException;
import vn.hocvu.tracking.internal.statement.Keys;

/**
 * Storing statements by plain JDBC, with everything known beforehand and nothing asked; a transaction each, or one for
 * many.
 */
final class LeastStatements implements StatementStore, AutoCloseable {
    private static final UUID AUTHORITY = UUID.randomUUID();
    private static final List<String> ONE_TABLE = List.of(
            "create table least_statement (position bigint not null, id uuid not null primary key, actor uuid not null,"
                    + " verb uuid not null, activity uuid, registration uuid, authority uuid, voided boolean not null,"
                    + " document %s not null)",
            "create index least_statement_actor on least_statement (actor, position)",
            "create index least_statement_activity on least_statement (activity, position)");
    private static final Insert ID =
            new Insert("insert into statement_id (id, position) values (?, ?)", (insert, sample, id, position) -> {
                insert.setObject(1, id);
                insert.setLong(2, position);
            });
    private static final Insert LINK = new Insert(
            "insert into statement_link (target, position, broad) values (?, ?, true)",
            (insert, sample, id, position) -> {
                insert.setObject(1, sample.course());
                insert.setLong(2, position);
            });

    private final HikariDataSource source;
    private final List<SampleStatement> samples;
    private final LongSupplier cpuMillis;
    private final List<Insert> inserts;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    private interface Binder {
        void bind(PreparedStatement insert, SampleStatement sample, UUID id, long position) throws SQLException;
    }

    /** A row of each statement. */
    private record Insert(String sql, Binder binder) {}

    private LeastStatements(String url, List<SampleStatement> samples, LongSupplier cpuMillis, List<Insert> inserts) {
        this.source = new HikariDataSource();
        this.samples = samples;
        this.cpuMillis = cpuMillis;
        this.inserts = inserts;
        source.setJdbcUrl(url);
        source.setUsername(Database.USER);
        source.setMaximumPoolSize(32);
        source.setMinimumIdle(1);
    }

    /**
     * The least that storing can cost in this database: to one table with the columns of {@code statement} and three
     * indexes.
     *
     * @param url of a database in which there is no such table yet
     */
    static LeastStatements inOneTable(String url, List<SampleStatement> samples, LongSupplier cpuMillis)
            throws SQLException {
        LeastStatements store = new LeastStatements(url, samples, cpuMillis, List.of(row("least_statement")));
        try (Connection connection = store.source.getConnection();
                Statement statement = connection.createStatement()) {
            String text = StatementMonths.arePartOf(connection) ? "text" : "varchar(1000000)";
            for (String sql : ONE_TABLE) {
                statement.execute(String.format(sql, text));
            }
        }
        return store;
    }

    /**
     * What is left is what a node does beside writing: to the platform's tables, with all of their indexes.
     *
     * @param url of a database in which there are no such tables yet
     */
    static LeastStatements inOwnTables(String url, List<SampleStatement> samples, LongSupplier cpuMillis)
            throws SQLException, LiquibaseException {
        LeastStatements store = new LeastStatements(url, samples, cpuMillis, List.of(ID, row("statement"), LINK));
        Tables.make(store.source, Keys.class);
        try (Connection connection = store.source.getConnection()) {
            if (StatementMonths.arePartOf(connection)) {
                StatementMonths.make(connection, StatementMonths.month(Instant.now()));
            }
        }
        return store;
    }

    private static Insert row(String table) {
        return new Insert(
                "insert into " + table + " (position, id, actor, verb, activity, registration, authority, voided,"
                        + " document) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (insert, sample, id, position) -> {
                    insert.setLong(1, position);
                    insert.setObject(2, id);
                    insert.setObject(3, sample.actor());
                    insert.setObject(4, sample.verb());
                    insert.setObject(5, sample.activity());
                    insert.setObject(6, sample.registration());
                    insert.setObject(7, AUTHORITY);
                    insert.setBoolean(8, false);
                    insert.setString(9, sample.stored(id));
                });
    }

    /** The answer of its database to a question. */
    long number(String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Database.number(connection, sql);
        }
    }

    @Override
    public Session open() throws SQLException {
        return new Inserts(source.getConnection());
    }

    @Override
    public long cpuMillis() {
        return cpuMillis.getAsLong();
    }

    private final class Inserts implements Session {
        private final Connection connection;
        private final List<PreparedStatement> prepared = new ArrayList<>();

        Inserts(Connection connection) throws SQLException {
            this.connection = connection;
            for (Insert insert : inserts) {
                prepared.add(connection.prepareStatement(insert.sql));
            }
        }

        @Override
        public void store(int statements) throws SQLException {
            boolean one = statements == 1;
            connection.setAutoCommit(one && inserts.size() == 1);
            for (int i = 0; i < statements; i++) {
                bind(samples.get((int) (next.getAndIncrement() % samples.size())));
                for (PreparedStatement insert : prepared) {
                    if (one) {
                        insert.executeUpdate();
                    } else {
                        insert.addBatch();
                    }
                }
            }
            if (!one) {
                for (PreparedStatement insert : prepared) {
                    insert.executeBatch();
                }
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }

        private void bind(SampleStatement sample) throws SQLException {
            UUID id = XapiStatements.drawn();
            long position = StatementMonths.position(
                    last.accumulateAndGet(StatementMonths.micros(Instant.now()), (was, is) -> Math.max(was + 1, is)));
            for (int i = 0; i < prepared.size(); i++) {
                inserts.get(i).binder.bind(prepared.get(i), sample, id, position);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
