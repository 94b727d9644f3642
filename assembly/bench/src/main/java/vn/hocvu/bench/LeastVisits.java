package vn.hocvu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.Keys;

/**
 * What a visit to a lesson writes, to tables made by the same changelog: the statement, its id, its link to the course
 * and the progress, in one transaction by plain JDBC, with everything known beforehand and nothing asked.
 */
final class LeastVisits {
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final String LESSON = "bai-1";
    private static final String ACTIVITY = ActivityIds.lesson(COURSE, LESSON);
    private static final UUID VERB_KEY = Keys.iri(Verbs.EXPERIENCED);
    private static final UUID ACTIVITY_KEY = Keys.iri(ACTIVITY);
    private static final UUID COURSE_KEY = Keys.iri(ActivityIds.course(COURSE));

    /** As long as a real one. */
    private static final String DOCUMENT =
            "{\"id\":\"%s\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":"
                    + "\"" + ActivityIds.HOME_PAGE + "\",\"name\":\"%s\"}},\"verb\":{\"id\":\"" + Verbs.EXPERIENCED
                    + "\"},"
                    + "\"object\":{\"objectType\":\"Activity\",\"id\":\"" + ACTIVITY + "\",\"definition\":{\"type\":"
                    + "\"" + ActivityIds.LESSON_TYPE + "\",\"name\":{\"vi\":\"Kẻ lừa đảo thường nói gì với bạn\"}}},"
                    + "\"context\":{\"registration\":\"%s\",\"revision\":\"1.0.0\",\"platform\":\"Học Vụ\",\"language\":\"vi\","
                    + "\"contextActivities\":{\"grouping\":[{\"objectType\":\"Activity\",\"id\":\""
                    + ActivityIds.course(COURSE)
                    + "\"}]}},\"timestamp\":\"%s\",\"authority\":{\"objectType\":\"Agent\","
                    + "\"account\":{\"homePage\":\"" + ActivityIds.HOME_PAGE
                    + "\",\"name\":\"hocvu\"}},\"version\":\"2.0.0\"}";

    private static final String LESSONS =
            "{\"" + LESSON + "\":{\"attempts\":0,\"firstActive\":\"%1$s\",\"lastActive\":\"%1$s\"}}";

    private final DataSource source;
    private final List<UUID> people = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();

    LeastVisits(DataSource source, int count) throws SQLException, LiquibaseException {
        this.source = source;
        Tables.make(source, Keys.class);
        try (Connection connection = source.getConnection()) {
            if (StatementMonths.arePartOf(connection)) {
                StatementMonths.make(connection, StatementMonths.month(Instant.now()));
            }
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            try (PreparedStatement insert = connection.prepareStatement("insert into course_progress"
                    + " (person, course, started, last_active, lessons) values (?, ?, ?, ?, '{}')")) {
                for (int i = 0; i < count; i++) {
                    UUID person = UUID.randomUUID();
                    people.add(person);
                    insert.setObject(1, person);
                    insert.setString(2, COURSE.toString());
                    insert.setObject(3, now);
                    insert.setObject(4, now);
                    insert.executeUpdate();
                }
            }
        }
    }

    void record() throws SQLException {
        UUID id = UUID.randomUUID();
        UUID person = people.get(Math.floorMod(next.getAndIncrement(), people.size()));
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        long position = StatementMonths.position(
                last.accumulateAndGet(StatementMonths.micros(now.toInstant()), (was, is) -> Math.max(was + 1, is)));
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insertId =
                            connection.prepareStatement("insert into statement_id (id, position) values (?, ?)");
                    PreparedStatement insert = connection.prepareStatement("insert into statement (position, id, actor,"
                            + " verb, activity, registration, voided, document) values (?, ?, ?, ?, ?, ?, false, ?)");
                    PreparedStatement insertLink = connection.prepareStatement(
                            "insert into statement_link (target, position, broad) values (?, ?, true)");
                    PreparedStatement update = connection.prepareStatement("update course_progress set started = ?,"
                            + " last_active = ?, completed = ?, lessons = ? where person = ? and course = ?")) {
                insertId.setObject(1, id);
                insertId.setLong(2, position);
                insertId.executeUpdate();
                insert.setLong(1, position);
                insert.setObject(2, id);
                insert.setObject(3, person);
                insert.setObject(4, VERB_KEY);
                insert.setObject(5, ACTIVITY_KEY);
                insert.setObject(6, person);
                insert.setString(7, DOCUMENT.formatted(id, person, person, now.toInstant()));
                insert.executeUpdate();
                insertLink.setObject(1, COURSE_KEY);
                insertLink.setLong(2, position);
                insertLink.executeUpdate();
                update.setObject(1, now);
                update.setObject(2, now);
                update.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
                update.setString(4, LESSONS.formatted(now.toInstant()));
                update.setObject(5, person);
                update.setString(6, COURSE.toString());
                update.executeUpdate();
            }
            connection.commit();
        }
    }
}
