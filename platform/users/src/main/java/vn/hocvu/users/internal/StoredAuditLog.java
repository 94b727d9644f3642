package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/**
 * The audit log in the database. PostgreSQL itself refuses to change or remove entries; on H2 there is merely nothing
 * here that does. An entry is found under every unit that was above it at that time.
 */
@Component(service = StoredAuditLog.class)
public final class StoredAuditLog {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST = 1_000;
    private static final int LONGEST_DETAIL = 2_000;
    private static final int LONGEST_ADDRESS = 60;
    private static final String CONSOLE = "console";

    private final Transactions transactions;
    private final Units units;
    private final Clock clock;

    @Activate
    public StoredAuditLog(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference UnitDirectory units) {
        this(database, units, Clock.systemUTC());
    }

    StoredAuditLog(EntityManagerFactory database, Units units, Clock clock) {
        this.transactions = new Transactions(database);
        this.units = units;
        this.clock = clock;
    }

    void add(Caller caller, AuditLog.Event event) {
        addAll(caller, List.of(event));
    }

    void addAll(Caller caller, List<AuditLog.Event> events) {
        if (!events.isEmpty()) {
            transactions.write(entities -> {
                addAll(entities, caller, events);
                return true;
            });
        }
    }

    /** Within the caller's transaction. */
    void add(EntityManager entities, Caller caller, AuditLog.Event event) {
        addAll(entities, caller, List.of(event));
    }

    private void addAll(EntityManager entities, Caller caller, List<AuditLog.Event> events) {
        long number = take(entities, events.size()) - events.size();
        OffsetDateTime time = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement entry =
                        connection.prepareStatement("insert into audit (number, time, actor, address, action, person,"
                                + " unit, detail) values (?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement place =
                        connection.prepareStatement("insert into audit_unit (unit, number) values (?, ?)")) {
            for (AuditLog.Event event : events) {
                number++;
                UnitId unit = event.unit();
                entry.setLong(1, number);
                entry.setObject(2, time);
                entry.setObject(3, value(caller.person()), Types.OTHER);
                entry.setString(4, address(caller));
                entry.setString(5, event.action());
                entry.setObject(6, value(event.person()), Types.OTHER);
                entry.setString(7, unit == null ? null : unit.value());
                entry.setString(8, Words.cut(event.detail(), LONGEST_DETAIL));
                entry.addBatch();
                for (Unit above : unit == null ? List.<Unit>of() : units.path(unit)) {
                    place.setString(1, above.id().value());
                    place.setLong(2, number);
                    place.addBatch();
                }
            }
            entry.executeBatch();
            place.executeBatch();
        } catch (SQLException failure) {
            throw new PersistenceException(failure);
        }
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    /** One number after the other, and each once: the row stays locked until the end. Gives the last one of so many. */
    private static long take(EntityManager entities, int count) {
        entities.createNativeQuery("update audit_state set last_number = last_number + ?")
                .setParameter(1, count)
                .executeUpdate();
        return ((Number) entities.createNativeQuery("select last_number from audit_state")
                        .getSingleResult())
                .longValue();
    }

    private static String address(Caller caller) {
        String address = caller.isOperator() && caller.person() == null ? CONSOLE : caller.address();
        return Words.cut(address, LONGEST_ADDRESS);
    }

    /**
     * The same about each person of a list of imported people, within the caller's transaction.
     *
     * @param list whose rows are numbered from 1 on without gaps
     * @param ofList every unit of its rows
     */
    void addAll(EntityManager entities, Caller caller, String action, String detail, UUID list, List<String> ofList) {
        int count = ((Number) entities.createNativeQuery("select count(*) from people_import_person where list = ?")
                        .setParameter(1, list)
                        .getSingleResult())
                .intValue();
        long before = take(entities, count) - count;
        entities.createNativeQuery("insert into audit (number, time, actor, address, action, person, unit, detail)"
                        + " select cast(? as bigint) + number, cast(? as timestamp with time zone), cast(? as uuid),"
                        + " cast(? as varchar), cast(? as varchar), person, unit, cast(? as varchar)"
                        + " from people_import_person where list = ?")
                .setParameter(1, before)
                .setParameter(2, clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .setParameter(3, text(caller.person()))
                .setParameter(4, address(caller))
                .setParameter(5, action)
                .setParameter(6, detail)
                .setParameter(7, list)
                .executeUpdate();
        for (String unit : ofList) {
            for (Unit above : units.path(UnitId.of(unit))) {
                entities.createNativeQuery("insert into audit_unit (unit, number)"
                                + " select cast(? as varchar), cast(? as bigint) + number from people_import_person"
                                + " where list = ? and unit = ?")
                        .setParameter(1, above.id().value())
                        .setParameter(2, before)
                        .setParameter(3, list)
                        .setParameter(4, unit)
                        .executeUpdate();
            }
        }
    }

    private static @Nullable String text(@Nullable PersonId person) {
        return person == null ? null : person.toString();
    }

    /** @param roles decides whether the caller may */
    Slice<AuditLog.Entry> search(Roles roles, Caller caller, AuditLog.Query query, @Nullable String after, int limit) {
        UnitId unit = query.unit();
        if (unit == null) {
            caller.requireOperator();
        } else {
            roles.require(caller, Right.READ_AUDIT, unit);
        }
        Limits.require(limit, MOST);
        Sql statement = new Sql(
                "select a.number, a.time, a.actor, a.address, a.action, a.person, a.unit, a.detail from audit a");
        if (unit != null) {
            statement.add(" join audit_unit u on u.number = a.number and u.unit = ?", unit.value());
        }
        statement.add(" where a.number < ?", before(after));
        if (unit != null && after != null) {
            statement.add(" and u.number < ?", before(after));
        }
        if (query.actor() != null) {
            statement.add(" and a.actor = ?", query.actor().value());
        }
        if (query.person() != null) {
            statement.add(" and a.person = ?", query.person().value());
        }
        if (query.action() != null && !query.action().isEmpty()) {
            statement.add(" and a.action >= ? and a.action < ?", query.action(), Words.after(query.action()));
        }
        if (query.from() != null) {
            statement.add(" and a.time >= ?", start(query.from()));
        }
        if (query.to() != null) {
            statement.add(" and a.time < ?", start(query.to().plusDays(1)));
        }
        statement.add(" order by " + (unit == null ? "a" : "u") + ".number desc limit ?", limit + 1);
        List<AuditLog.Entry> found = transactions.read(entities -> {
            List<?> rows = statement.query(entities).getResultList();
            return rows.stream().map(row -> entry((Object[]) row)).toList();
        });
        List<AuditLog.Entry> part = found.stream().limit(limit).toList();
        return new Slice<>(
                part, found.size() > limit ? Long.toString(part.get(limit - 1).number()) : null);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(VIETNAM).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static long before(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException notOurs) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "after-invalid",
                            "Không mở được phần tiếp theo của danh sách. Hãy mở lại danh sách từ đầu.",
                            "This is not where a part of the list ended. Begin at the first part.")
                    .about("after");
        }
    }

    private static AuditLog.Entry entry(Object[] row) {
        return new AuditLog.Entry(
                ((Number) row[0]).longValue(),
                InstantColumn.instant(row[1]),
                person(row[2]),
                (String) row[3],
                new AuditLog.Event(
                        (String) row[4], person(row[5]), row[6] == null ? null : UnitId.of((String) row[6]), (String)
                                row[7]));
    }

    private static @Nullable PersonId person(@Nullable Object value) {
        return value == null ? null : new PersonId((UUID) value);
    }
}
