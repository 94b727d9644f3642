package vn.hocvu.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.internal.StoredPeople;
import vn.hocvu.users.internal.UsersAlone;

/**
 * Whether questions about units and people cost the same however many there are, on PostgreSQL: two databases, one with
 * few and one with many, are asked the same in turn.
 */
final class People implements Part {
    private static final double GROWTH_GOAL = 1.3;
    private static final int PART = 50;
    private static final int PASSES = 3;
    private static final int CONNECTIONS = 10;
    private static final Caller OPERATOR = Caller.operator();
    private static final UnitId COUNTRY = UnitId.of("vn");
    private static final String COMMON = "nguyen";
    private static final String COMMON_VILLAGE = "thon";

    /**
     * Tables that are filled in the transaction that empties them are not written twice, and most of what is asked for is
     * in memory, as on a server that is made for so many.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("wal_level", "minimal", "max_wal_senders", "0", "shared_buffers", "2GB");

    /** A question that takes longer than this in one pass is asked less often. */
    private static final Duration LONGEST_OF_A_PASS = Duration.ofSeconds(2);

    private final boolean brief;
    private final Report report;
    private final List<Size> sizes;
    private final int asked;
    private final int rounds;
    private final int changes;

    People(boolean brief, Report report) {
        this.brief = brief;
        this.report = report;
        this.sizes = brief
                ? List.of(new Size(5_000, 50_000), new Size(10_000, 200_000))
                : List.of(new Size(10_000, 200_000), new Size(100_000, 2_000_000));
        this.asked = brief ? 4 : 12;
        this.rounds = brief ? 5 : 50;
        this.changes = brief ? 4 : 40;
    }

    private record Size(int units, int people) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d units and %,d people", units, people);
        }
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(15);
    }

    /** Where something is asked. */
    private enum Where {
        VILLAGE("a village"),
        COMMUNE("a commune"),
        PROVINCE("a province"),
        COUNTRY("the country");

        private final String text;

        Where(String text) {
            this.text = text;
        }
    }

    /** A database of a size, and the services on it. */
    private static final class Country implements Closeable {
        private final HikariDataSource pool;
        private final UsersAlone users;
        private final Population population;
        private final Map<String, String> middles = new HashMap<>();
        private int made;

        Country(HikariDataSource pool, UsersAlone users, Population population) {
            this.pool = pool;
            this.users = users;
            this.population = population;
        }

        UnitId unit(Where where, int number) {
            List<Population.Village> villages = population.askedVillages();
            UnitId unit = villages.get(number % villages.size()).unit().id();
            return switch (where) {
                case VILLAGE -> unit;
                case COMMUNE -> above(unit, 1);
                case PROVINCE -> above(unit, 2);
                case COUNTRY -> COUNTRY;
            };
        }

        private UnitId above(UnitId unit, int steps) {
            var path = users.units().path(unit);
            return path.get(path.size() - 1 - steps).id();
        }

        @Override
        public void close() {
            users.close();
            pool.close();
        }
    }

    /**
     * @param prepare what comes before and is not measured: it gives the question of a number
     */
    private record Question(String what, Prepare prepare) {}

    private interface Prepare {
        /** @return what gives how much was found */
        Ask of(Country country, int number) throws SQLException;
    }

    private interface Ask {
        int now();
    }

    @Override
    public void measure(Setting setting) throws Exception {
        Path place = setting.place(this, Database.POSTGRESQL);
        List<Country> countries = new ArrayList<>();
        try (Database database = Database.open(place, SETTINGS)) {
            for (Size size : sizes) {
                countries.add(country(database, place, size));
            }
            ask(countries, questions());
            registrations(countries);
            moves(countries);
        } finally {
            countries.forEach(Country::close);
        }
    }

    private Country country(Database database, Path place, Size size) throws Exception {
        String name = "people" + size.people;
        try (Connection connection = database.connectToNodes();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        DataSource direct = direct(database, name);
        Tables.make(direct, StoredPeople.class);
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(direct);
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(1);
        HikariDataSource pool = new HikariDataSource(settings);
        UsersAlone users = new UsersAlone(pool, place.resolve(name + ".key"), name);
        long begin = System.nanoTime();
        Population population = new PopulationFill(direct, users).fill(size.units, size.people, asked);
        report.add(Figure.plain(
                "filling the tables, " + size, Database.POSTGRESQL, "s", (System.nanoTime() - begin) / 1e9));
        return new Country(pool, users, population);
    }

    private static DataSource direct(Database database, String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url(name));
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        questions.add(new Question("ancestors of a village", (country, i) -> {
            UnitId village = country.unit(Where.VILLAGE, i);
            country.users.forget();
            return () -> country.users.units().path(village).size();
        }));
        questions.add(new Question("units directly below a commune", (country, i) -> {
            UnitId commune = country.unit(Where.COMMUNE, i);
            return () -> country.users.units().below(commune).size();
        }));
        for (Where where : List.of(Where.COMMUNE, Where.PROVINCE, Where.COUNTRY)) {
            questions.add(unitsFound("a common word", COMMON_VILLAGE, where));
            if (where != Where.PROVINCE) {
                questions.add(unitsFound("two common words", COMMON_VILLAGE + " dong", where));
            }
            questions.add(unitsFound("a rare word", Population.RARE_VILLAGE, where));
        }
        for (Where where : Where.values()) {
            questions.add(people("people of " + where.text, null, where, false));
            questions.add(people("people of " + where.text + ", in the middle", null, where, true));
        }
        for (Where where : Where.values()) {
            questions.add(found("a common word", COMMON, where, false));
            questions.add(found("a common word, in the middle", COMMON, where, true));
            questions.add(found("a rare word", Population.RARE, where, false));
            questions.add(found("two common words", COMMON + " anh", where, false));
            if (where != Where.PROVINCE) {
                questions.add(found("a common word and a less common one", COMMON + " nhi", where, false));
            }
            questions.add(found(
                    "two words that few have together",
                    Population.FIRST_OF_TWO + " " + Population.SECOND_OF_TWO,
                    where,
                    false));
        }
        questions.add(found("two letters", "ng", Where.COUNTRY, false));
        for (Where where : List.of(Where.COMMUNE, Where.PROVINCE, Where.COUNTRY)) {
            questions.add(new Question("number of people of " + where.text, (country, i) -> {
                UnitId unit = country.unit(where, i);
                return () -> country.users.people().count(OPERATOR, unit) > 0 ? 1 : 0;
            }));
        }
        return questions;
    }

    private static Question unitsFound(String by, String text, Where where) {
        return new Question("units found by " + by + " in " + where.text, (country, i) -> {
            UnitId unit = where == Where.COUNTRY ? null : country.unit(where, i);
            return () -> country.users.units().search(text, unit, PART).size();
        });
    }

    private static Question found(String by, String text, Where where, boolean middle) {
        return people("people found by " + by + " in " + where.text, text, where, middle);
    }

    private static Question people(String what, @Nullable String text, Where where, boolean middle) {
        return new Question(what, (country, i) -> {
            UnitId unit = where == Where.COUNTRY ? null : country.unit(where, i);
            String after = middle ? middle(country, text, unit) : null;
            return () -> {
                Slice<?> part = country.users.people().search(OPERATOR, text, unit, after, PART);
                // One that ended because so many were looked at says nothing of how many there are.
                return part.next() != null && part.items().size() < PART
                        ? PART
                        : part.items().size();
            };
        });
    }

    /** What asks for the part that begins in the middle of the list. */
    private static String middle(Country country, @Nullable String word, @Nullable UnitId unit) throws SQLException {
        String key = word + " " + unit;
        String known = country.middles.get(key);
        if (known == null) {
            known = findMiddle(country, word, unit);
            country.middles.put(key, known);
        }
        return known;
    }

    private static String findMiddle(Country country, @Nullable String word, @Nullable UnitId unit)
            throws SQLException {
        String from;
        String order;
        if (word != null) {
            order = "word, place, person";
            from = "person_word where word = '" + word + "' and";
        } else {
            order = unit == null ? "search_name, id" : "place, search_name, id";
            from = "person where";
        }
        try (Connection connection = country.pool.getConnection()) {
            String place = unit == null ? "" : place(connection, unit);
            String all = from
                    + (unit == null
                            ? " true"
                            : " place >= '" + place + "' and place < '" + UsersAlone.end(place) + "'");
            long middle = Database.number(connection, "select count(*) from " + all) / 2;
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select " + order + " from " + all + " order by " + order
                            + " offset " + middle + " limit 1")) {
                row.next();
                int last = row.getMetaData().getColumnCount();
                String orderedBy = last == 2 ? row.getString(1) : row.getString(1) + " " + row.getString(2);
                return UsersAlone.after(orderedBy, row.getObject(last, UUID.class));
            }
        }
    }

    private static String place(Connection connection, UnitId unit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select place from unit_place where unit = ?")) {
            select.setString(1, unit.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** All questions several times over, so that what else the machine does meets all of them. */
    private void ask(List<Country> countries, List<Question> questions) throws SQLException {
        Map<String, Times> times = new LinkedHashMap<>();
        Map<String, String> unlike = new LinkedHashMap<>();
        for (int pass = -1; pass < PASSES; pass++) {
            for (Question question : questions) {
                Times found = askInTurn(countries, question, unlike);
                if (pass >= 0) {
                    times.computeIfAbsent(question.what, what -> new Times()).add(found);
                }
            }
        }
        times.forEach(this::report);
        if (!brief && !unlike.isEmpty()) {
            throw new IllegalStateException("Not as many were found among few as among many: " + unlike);
        }
    }

    private Times askInTurn(List<Country> countries, Question question, Map<String, String> unlike)
            throws SQLException {
        Times times = new Times();
        long begin = System.nanoTime();
        for (int i = 0; i < rounds && System.nanoTime() - begin < LONGEST_OF_A_PASS.toNanos(); i++) {
            int[] found = new int[2];
            for (int turn = 0; turn < 2; turn++) {
                // Neither is always the second.
                int which = (i + turn) % 2;
                Ask ask = question.prepare.of(countries.get(which), i);
                long before = System.nanoTime();
                found[which] = ask.now();
                times.of(which).add((System.nanoTime() - before) / 1e6);
            }
            if (found[0] != found[1]) {
                unlike.put(question.what, found[0] + " and " + found[1]);
            }
        }
        return times;
    }

    /** In milliseconds. */
    private static final class Times {
        private final List<Double> few = new ArrayList<>();
        private final List<Double> many = new ArrayList<>();

        List<Double> of(int which) {
            return which == 0 ? few : many;
        }

        void add(Times more) {
            few.addAll(more.few);
            many.addAll(more.many);
        }
    }

    private void report(String what, Times times) {
        Series few = Series.of(times.few);
        Series many = Series.of(times.many);
        report.add(new Figure(what, Database.POSTGRESQL, "ms", many, null, few));
        report.add(Figure.withGoal(
                "  of what it takes with few",
                Database.POSTGRESQL,
                "times",
                many.median() / few.median(),
                GROWTH_GOAL));
    }

    /** The password hash costs next to nothing here, see {@link UsersAlone}. */
    private void registrations(List<Country> countries) {
        inTurn("a registration", countries, country -> {
            int number = country.made++;
            Registration registration = new Registration(
                    "Nguyễn Thị Khuê " + (char) ('A' + number % 26),
                    String.format("098%07d", number),
                    "mot-mat-khau-dai-" + number,
                    country.unit(Where.VILLAGE, number));
            String address = "203.0." + number / 200 % 200 + "." + number % 200;
            return () -> {
                country.users.people().register(Caller.nobody(), registration, address);
                return 1;
            };
        });
        for (Country country : countries) {
            country.users.keep();
        }
    }

    /** Each village that is asked for goes to the next commune that is, and the rows of its people follow. */
    private void moves(List<Country> countries) {
        Times answered = new Times();
        Times followed = new Times();
        for (int i = -changes / 4; i < changes; i++) {
            for (int turn = 0; turn < 2; turn++) {
                int which = Math.floorMod(i + turn, 2);
                Country country = countries.get(which);
                int number = i + changes / 4;
                UnitId village = country.unit(Where.VILLAGE, number);
                UnitId commune = country.unit(Where.COMMUNE, number + Population.ASKED_VILLAGES);
                long begin = System.nanoTime();
                country.users.register().move(OPERATOR, village, commune);
                long end = System.nanoTime();
                country.users.keep();
                if (i >= 0) {
                    answered.of(which).add((end - begin) / 1e6);
                    followed.of(which).add((System.nanoTime() - end) / 1e6);
                }
            }
        }
        report("moving a village of " + Population.ASKED_PEOPLE, answered);
        report("until the rows of its people have followed", followed);
    }

    private void inTurn(String what, List<Country> countries, Function<Country, Ask> work) {
        Times times = new Times();
        for (int i = -changes / 2; i < changes; i++) {
            for (int turn = 0; turn < 2; turn++) {
                int which = Math.floorMod(i + turn, 2);
                Ask ask = work.apply(countries.get(which));
                long before = System.nanoTime();
                ask.now();
                if (i >= 0) {
                    times.of(which).add((System.nanoTime() - before) / 1e6);
                }
            }
        }
        report(what, times);
    }
}
