package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.users.PersonId;

/** How far people are in their courses, a row for a person and a course. */
final class ProgressTable {
    private static final String SELECT =
            "select person, course, started, last_active, completed, lessons from course_progress where person = ?";
    private static final String LOCK = SELECT + " and course = ? for update";
    private static final String INSERT = "insert into course_progress"
            + " (started, last_active, completed, lessons, person, course) values (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update course_progress set started = ?, last_active = ?, completed = ?,"
            + " lessons = ? where person = ? and course = ?";

    private final LessonsDocument document = new LessonsDocument();

    /** Reads and keeps everybody else from it until the transaction ends; nothing is locked if there is none yet. */
    Optional<CourseProgress> lock(Connection connection, PersonId person, CourseId course) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setObject(1, person.value());
            select.setString(2, course.toString());
            return read(select).stream().findFirst();
        }
    }

    List<CourseProgress> find(Connection connection, PersonId person, Collection<CourseId> courses)
            throws SQLException {
        String sql = SELECT + " and course in (" + String.join(", ", Collections.nCopies(courses.size(), "?")) + ")";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, person.value());
            int parameter = 2;
            for (CourseId course : courses) {
                select.setString(parameter++, course.toString());
            }
            return read(select);
        }
    }

    /** @throws SQLException also if somebody else has just put in the first progress */
    void insert(Connection connection, CourseProgress progress) throws SQLException {
        write(connection, INSERT, progress);
    }

    void update(Connection connection, CourseProgress progress) throws SQLException {
        write(connection, UPDATE, progress);
    }

    private void write(Connection connection, String sql, CourseProgress progress) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setObject(1, progress.started().atOffset(ZoneOffset.UTC));
            write.setObject(2, progress.lastActive().atOffset(ZoneOffset.UTC));
            write.setObject(
                    3,
                    progress.completed() == null ? null : progress.completed().atOffset(ZoneOffset.UTC));
            write.setString(4, document.write(progress.lessons().values()));
            write.setObject(5, progress.person().value());
            write.setString(6, progress.course().toString());
            write.executeUpdate();
        }
    }

    private List<CourseProgress> read(PreparedStatement select) throws SQLException {
        List<CourseProgress> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Map<String, LessonProgress> lessons = document.read(rows.getString(6));
                found.add(new CourseProgress(
                        new PersonId(rows.getObject(1, UUID.class)),
                        CourseId.of(rows.getString(2)),
                        lessons,
                        Projection.lastLesson(lessons.values()),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        rows.getObject(4, OffsetDateTime.class).toInstant(),
                        instant(rows.getObject(5, OffsetDateTime.class))));
            }
        }
        return found;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
