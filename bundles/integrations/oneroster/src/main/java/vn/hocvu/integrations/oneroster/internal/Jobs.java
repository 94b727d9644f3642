package vn.hocvu.integrations.oneroster.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;
import vn.hocvu.integrations.oneroster.internal.RosterImport.State;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Imports in the database. Thread-safe. */
final class Jobs {
    /** Until they are started. */
    static final Duration KEPT = Duration.ofDays(2);

    /** Until what came of them is forgotten; as long as first passwords are known. */
    static final Duration RESULTS_KEPT = Duration.ofDays(7);

    private static final int MOST_SHOWN = 50;
    private static final String COLUMNS = "id, name, owner, state, summary, ignored, mistakes, done, total, accounts,"
            + " stopped_vi, stopped_en, begun, expires, person, operator, verified, address";

    private final Database database;

    Jobs(Database database) {
        this.database = database;
    }

    /** An import, and on whose behalf it works. */
    record Job(RosterImport roster, Caller caller) {}

    private static Job job(ResultSet row) throws SQLException {
        String vi = row.getString("stopped_vi");
        String en = row.getString("stopped_en");
        String ignored = row.getString("ignored");
        RosterImport roster = new RosterImport(
                row.getObject("id", UUID.class),
                row.getString("name"),
                UnitId.of(row.getString("owner")),
                State.of(row.getString("state")),
                Summary.of(row.getString("summary")),
                ignored.isEmpty() ? List.of() : List.of(ignored.split("\n")),
                row.getInt("mistakes"),
                row.getInt("done"),
                row.getInt("total"),
                row.getObject("accounts", UUID.class),
                vi == null || en == null ? null : Text.of(vi, en),
                Database.instant(row, "begun"),
                Database.instant(row, "expires"));
        UUID person = row.getObject("person", UUID.class);
        return new Job(
                roster,
                new Caller(
                        row.getBoolean("operator") ? Caller.Kind.OPERATOR : Caller.Kind.PERSON,
                        person == null ? null : new PersonId(person),
                        row.getBoolean("verified"),
                        row.getString("address")));
    }

    void insert(RosterImport roster, Caller caller, byte @Nullable [] content, List<Mistake> mistakes) {
        database.write(connection -> {
            Database.update(
                    connection,
                    "insert into oneroster_import (id, name, owner, state, summary, ignored, mistakes, done, total,"
                            + " content, begun, expires, person, operator, verified, address)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    roster.id(),
                    roster.name(),
                    roster.owner().value(),
                    roster.state().code(),
                    roster.summary().stored(),
                    String.join("\n", roster.ignored()),
                    roster.mistakes(),
                    roster.done(),
                    roster.total(),
                    content == null ? new byte[0] : content,
                    roster.begun(),
                    roster.until(),
                    caller.who().map(PersonId::value).orElse(null),
                    caller.isOperator(),
                    caller.verified(),
                    caller.address());
            insertMistakes(connection, roster.id(), mistakes);
            return true;
        });
    }

    private static void insertMistakes(Connection connection, UUID id, List<Mistake> mistakes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into oneroster_mistake (roster, number, file, line, heading, vi, en)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < mistakes.size(); i++) {
                Mistake mistake = mistakes.get(i);
                insert.setObject(1, id);
                insert.setInt(2, i + 1);
                insert.setString(3, mistake.file());
                insert.setInt(4, mistake.line());
                insert.setString(5, mistake.heading());
                insert.setString(6, mistake.text().vi());
                insert.setString(7, mistake.text().en());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    Optional<Job> find(UUID id) {
        return database.read(Jobs::job, "select " + COLUMNS + " from oneroster_import where id = ?", id).stream()
                .findFirst();
    }

    /** @param person whose they are; null for the operator at the console */
    List<RosterImport> of(UnitId owner, @Nullable PersonId person) {
        return database.read(
                row -> job(row).roster(),
                "select " + COLUMNS + " from oneroster_import where owner = ? and person is not distinct from"
                        + " cast(? as uuid) order by begun desc, id limit " + MOST_SHOWN,
                owner.value(),
                person == null ? null : person.toString());
    }

    /** @param after the number of the last one before */
    List<Mistake> mistakes(UUID id, int after, int limit) {
        return database.read(
                row -> new Mistake(
                        row.getString("file"),
                        row.getInt("line"),
                        row.getString("heading"),
                        Text.of(row.getString("vi"), row.getString("en"))),
                "select file, line, heading, vi, en from oneroster_mistake where roster = ? and number > ?"
                        + " order by number limit ?",
                id,
                after,
                limit);
    }

    /** Empty if it was removed. */
    Optional<byte[]> content(UUID id) {
        return database
                .read(row -> row.getBytes("content"), "select content from oneroster_import where id = ?", id)
                .stream()
                .findFirst();
    }

    /**
     * False if it is not to be started in its state. Fails as something that is there already while another package of
     * the same owner is under way.
     */
    boolean start(UUID id, Instant until) {
        return database.write(connection -> {
            Database.update(connection, "delete from oneroster_mistake where roster = ?", id);
            return Database.update(
                            connection,
                            "update oneroster_import set state = 'working', working_in = owner, stopped_vi = null,"
                                    + " stopped_en = null, mistakes = 0, lease = null, leased_until = null, expires = ?"
                                    + " where id = ? and state in ('ready', 'stopped')",
                            until,
                            id)
                    == 1;
        });
    }

    void remove(UUID id) {
        database.update("delete from oneroster_import where id = ?", id);
    }

    void removeExpired(Instant now) {
        database.update("delete from oneroster_import where expires < ? and state <> 'working'", now);
    }

    /** One that waits for a node, or whose node has died. */
    Optional<Job> claim(UUID lease, Instant now, Instant until) {
        return database.write(connection -> {
            List<UUID> waiting = Database.read(
                    connection,
                    row -> row.getObject("id", UUID.class),
                    "select id from oneroster_import where state = 'working' and (leased_until is null or leased_until"
                            + " < ?) order by begun limit 1",
                    now);
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            int got = Database.update(
                    connection,
                    "update oneroster_import set lease = ?, leased_until = ? where id = ? and state = 'working' and"
                            + " (leased_until is null or leased_until < ?)",
                    lease,
                    until,
                    waiting.get(0),
                    now);
            return got == 0
                    ? Optional.empty()
                    : Database.read(
                                    connection,
                                    Jobs::job,
                                    "select " + COLUMNS + " from oneroster_import where id = ?",
                                    waiting.get(0))
                            .stream()
                            .findFirst();
        });
    }

    /** False if another node has it now, or it was removed. */
    boolean progress(UUID id, UUID lease, int done, int total, Instant until) {
        return database.update(
                        "update oneroster_import set done = ?, total = ?, leased_until = ? where id = ? and lease = ?",
                        done,
                        total,
                        until,
                        id,
                        lease)
                == 1;
    }

    boolean accounts(UUID id, UUID lease, @Nullable UUID accounts) {
        return database.update(
                        "update oneroster_import set accounts = cast(? as uuid) where id = ? and lease = ?",
                        accounts == null ? null : accounts.toString(),
                        id,
                        lease)
                == 1;
    }

    void release(UUID id, UUID lease) {
        database.update(
                "update oneroster_import set lease = null, leased_until = null where id = ? and lease = ?", id, lease);
    }

    void done(UUID id, UUID lease, Instant until) {
        database.update(
                "update oneroster_import set state = 'done', done = total, working_in = null, content = null, lease ="
                        + " null, leased_until = null, expires = ? where id = ? and lease = ?",
                until,
                id,
                lease);
    }

    void stop(UUID id, UUID lease, Text reason, Mistakes mistakes, Instant until) {
        database.write(connection -> {
            int ours = Database.update(
                    connection,
                    "update oneroster_import set state = 'stopped', working_in = null, stopped_vi = ?, stopped_en = ?,"
                            + " mistakes = ?, lease = null, leased_until = null, expires = ? where id = ? and lease = ?",
                    reason.vi(),
                    reason.en(),
                    mistakes.count(),
                    until,
                    id,
                    lease);
            if (ours == 1) {
                insertMistakes(connection, id, mistakes.first());
            }
            return true;
        });
    }
}
