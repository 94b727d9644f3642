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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.PersonId;

/** How far people are in their courses, a row for a person and a course. */
final class ProgressTable {
    private final String selectAll;
    private final String select;
    private final String lock;
    private final String lockAll;
    private final String insert;
    private final String insertAll;
    private final String update;
    private final String updateAll;
    private final String delete;

    private ProgressTable(String name) {
        selectAll = "select person, course, started, last_active, completed, lessons from " + name;
        select = selectAll + " where person = ?";
        lock = select + " and course = ? for update";
        lockAll = "select p.person, p.course, p.started, p.last_active, p.completed, p.lessons"
                + " from unnest(cast(? as uuid array), cast(? as varchar array)) as k (person, course) join " + name
                + " p on p.person = k.person and p.course = k.course order by p.person, p.course for update of p";
        insert = "insert into " + name
                + " (started, last_active, completed, lessons, person, course) values (?, ?, ?, ?, ?, ?)";
        update = "update " + name + " set started = ?, last_active = ?, completed = ?, lessons = ?"
                + " where person = ? and course = ?";
        String all = "unnest(cast(cast(? as varchar array) as timestamptz array),"
                + " cast(cast(? as varchar array) as timestamptz array),"
                + " cast(cast(? as varchar array) as timestamptz array), cast(? as varchar array),"
                + " cast(? as uuid array), cast(? as varchar array))"
                + " as n (started, last_active, completed, lessons, person, course)";
        insertAll = "insert into " + name + " (started, last_active, completed, lessons, person, course)"
                + " select * from " + all;
        updateAll = "update " + name + " p set started = n.started, last_active = n.last_active,"
                + " completed = n.completed, lessons = n.lessons from " + all
                + " where p.person = n.person and p.course = n.course";
        delete = "delete from " + name + " where person = ? and course = ?";
    }

    /** Progress from all statements. */
    static ProgressTable present() {
        return new ProgressTable("course_progress");
    }

    /** Progress from statements that have been put away. */
    static ProgressTable kept() {
        return new ProgressTable("course_progress_kept");
    }

    /** Whose progress in what. */
    record Key(PersonId person, CourseId course) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.<Key, UUID>comparing(key -> key.person.value()).thenComparing(Key::course);

        static Key of(CourseStanding standing) {
            return new Key(standing.person(), standing.course());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final LessonsDocument document = new LessonsDocument();

    /**
     * Reads and keeps everybody else from it until the transaction ends; nothing is locked if there is none yet. Rows are
     * locked in one order, so that two transactions cannot wait for each other.
     */
    Supplier<Map<Key, CourseStanding>> lock(Commands commands, Collection<Key> keys) throws SQLException {
        List<Supplier<List<CourseStanding>>> found = new ArrayList<>();
        if (keys.size() > 1 && commands.areSentTogether()) {
            found.add(commands.query(
                    lockAll,
                    (statement, first) -> {
                        StatementTable.array(statement, first, "uuid", keys, key -> key.person()
                                .value());
                        StatementTable.array(statement, first + 1, "varchar", keys, key -> key.course()
                                .toString());
                    },
                    this::read));
        } else {
            for (Key key : new TreeSet<>(keys)) {
                found.add(commands.query(
                        lock,
                        (statement, first) -> {
                            statement.setObject(first, key.person().value());
                            statement.setString(first + 1, key.course().toString());
                        },
                        this::read));
            }
        }
        return () -> found.stream()
                .flatMap(each -> each.get().stream())
                .collect(Collectors.toMap(Key::of, standing -> standing));
    }

    /** All courses of a person, kept from everybody else. */
    List<CourseStanding> lock(Connection connection, PersonId person) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select + " order by course for update")) {
            statement.setObject(1, person.value());
            return read(statement);
        }
    }

    List<CourseStanding> find(Connection connection, PersonId person, Collection<CourseId> courses)
            throws SQLException {
        String sql = select + " and course in (" + marks(courses) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.value());
            int parameter = 2;
            for (CourseId course : courses) {
                statement.setString(parameter++, course.toString());
            }
            return read(statement);
        }
    }

    List<CourseStanding> find(Connection connection, Collection<PersonId> people, CourseId course) throws SQLException {
        String sql = selectAll + " where person in (" + marks(people) + ") and course = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (PersonId person : people) {
                statement.setObject(parameter++, person.value());
            }
            statement.setString(parameter, course.toString());
            return read(statement);
        }
    }

    private static String marks(Collection<?> parameters) {
        return String.join(", ", Collections.nCopies(parameters.size(), "?"));
    }

    /** Running it throws also if somebody else has just put in the first progress. */
    void insert(Commands commands, Collection<CourseStanding> all) throws SQLException {
        write(commands, insert, insertAll, all);
    }

    void update(Commands commands, Collection<CourseStanding> all) throws SQLException {
        write(commands, update, updateAll, all);
    }

    private void write(Commands commands, String one, String many, Collection<CourseStanding> all) throws SQLException {
        if (all.size() > 1 && commands.areSentTogether()) {
            commands.update(many, (statement, first) -> bind(statement, first, all));
        } else {
            for (CourseStanding standing : all) {
                commands.update(one, (statement, first) -> bind(statement, first, standing));
            }
        }
    }

    private void bind(PreparedStatement write, int first, CourseStanding standing) throws SQLException {
        Instant completed = standing.completed();
        write.setObject(first, standing.started().atOffset(ZoneOffset.UTC));
        write.setObject(first + 1, standing.lastActive().atOffset(ZoneOffset.UTC));
        write.setObject(first + 2, completed == null ? null : completed.atOffset(ZoneOffset.UTC));
        write.setString(first + 3, document.write(standing.lessons().values()));
        write.setObject(first + 4, standing.person().value());
        write.setString(first + 5, standing.course().toString());
    }

    private void bind(PreparedStatement write, int first, Collection<CourseStanding> all) throws SQLException {
        StatementTable.array(write, first, "varchar", all, standing -> text(standing.started()));
        StatementTable.array(write, first + 1, "varchar", all, standing -> text(standing.lastActive()));
        StatementTable.array(write, first + 2, "varchar", all, standing -> text(standing.completed()));
        StatementTable.array(
                write,
                first + 3,
                "varchar",
                all,
                standing -> document.write(standing.lessons().values()));
        StatementTable.array(
                write, first + 4, "uuid", all, standing -> standing.person().value());
        StatementTable.array(
                write, first + 5, "varchar", all, standing -> standing.course().toString());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    void delete(Connection connection, Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setObject(1, key.person().value());
            statement.setString(2, key.course().toString());
            statement.executeUpdate();
        }
    }

    private List<CourseStanding> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            return read(rows);
        }
    }

    private List<CourseStanding> read(ResultSet rows) throws SQLException {
        List<CourseStanding> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new CourseStanding(
                    new PersonId(rows.getObject(1, UUID.class)),
                    CourseId.of(rows.getString(2)),
                    document.read(rows.getString(6)),
                    rows.getObject(3, OffsetDateTime.class).toInstant(),
                    rows.getObject(4, OffsetDateTime.class).toInstant(),
                    instant(rows.getObject(5, OffsetDateTime.class))));
        }
        return found;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
