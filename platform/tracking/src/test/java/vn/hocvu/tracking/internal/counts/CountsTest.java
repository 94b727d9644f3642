package vn.hocvu.tracking.internal.counts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.tracking.internal.counts.Country.DA_NANG;
import static vn.hocvu.tracking.internal.counts.Country.HAI_CHAU;
import static vn.hocvu.tracking.internal.counts.Country.HA_NOI;
import static vn.hocvu.tracking.internal.counts.Country.HOAN_KIEM;
import static vn.hocvu.tracking.internal.counts.Country.SON_TRA;
import static vn.hocvu.tracking.internal.counts.Country.VIETNAM;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.UnitCounts;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.tracking.internal.DatabaseTracking;
import vn.hocvu.tracking.internal.StatementWriter;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class CountsTest {
    private static final CourseId SCAMS = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final CourseId PHONE = CourseId.of("vn-48/dien-thoai");
    private static final Caller OPERATOR = Caller.operator();
    private static final Caller NOBODY = Caller.nobody();
    private static final List<String> GROUPS = List.of("pupils", "citizens", "officials", "workers");

    /** A morning in Vietnam. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Counts.Progress SILENT = new Counts.Progress() {
        @Override
        public void people(long done) {}

        @Override
        public void units(long done, long all) {}
    };

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine = "";

    private Country country;
    private DataSource source;
    private Database database;
    private CountQueue queue;
    private Tracking tracking;
    private CountKeeper keeper;
    private StoredCounts counts;
    private StoredPopulations populations;
    private CountTables tables;

    @Before
    public void open() {
        country = new Country();
        source = TestDatabases.open(engine, "db/changelog.xml");
        database = new Database(source);
        queue = new CountQueue();
        tracking = new DatabaseTracking(
                source,
                new StatementWriter(source, (course, version) -> Optional.of(Set.of("mot")), queue, Clock.systemUTC()));
        keeper = node();
        CountProjector projector = new CountProjector(country, country);
        counts = new StoredCounts(database, queue, projector, country, country);
        populations = new StoredPopulations(database, country, Clock.systemUTC());
        tables = new CountTables(source, country);
    }

    private CountKeeper node() {
        return new CountKeeper(database, queue, new CountProjector(country, country), country, country);
    }

    private PersonId person(UnitId unit, @Nullable String audience) {
        PersonId person = new PersonId(UUID.randomUUID());
        country.belongs(person, unit, audience);
        return person;
    }

    private void says(PersonId person, String verb, CourseId course, Instant time) {
        tracking.record(OPERATOR, List.of(statement(person, verb, course, time)));
    }

    private static Statement statement(PersonId person, String verb, CourseId course, Instant time) {
        return new Statement(
                UUID.randomUUID(),
                person,
                verb,
                ActivityIds.lesson(course, "mot"),
                ActivityIds.LESSON_TYPE,
                null,
                null,
                null,
                ActivityIds.course(course),
                "1.0.0",
                time);
    }

    private Statement confirmation(PersonId person, Instant time) {
        return new Statement(
                UUID.randomUUID(),
                person,
                Verbs.CONFIRMED,
                "https://hocvu.vn/rules/vn-48/citizens/1",
                null,
                null,
                null,
                null,
                null,
                null,
                time);
    }

    private UnitCounts of(UnitId unit) {
        return counts.of(NOBODY, CountScope.of(unit), DAY.minusDays(30), DAY.plusDays(30));
    }

    private void assertRight() throws SQLException {
        assertEquals(tables.expected(), tables.stored());
    }

    @Test
    public void everybodyCountsOnceAtEachUnitAbove() throws Exception {
        PersonId lan = person(HAI_CHAU, null);
        PersonId mai = person(SON_TRA, null);
        PersonId hoa = person(HOAN_KIEM, null);
        says(lan, Verbs.EXPERIENCED, SCAMS, MONDAY);
        says(lan, Verbs.COMPLETED, SCAMS, MONDAY.plusSeconds(60));
        says(lan, Verbs.COMPLETED, PHONE, MONDAY.plusSeconds(120));
        says(mai, Verbs.EXPERIENCED, PHONE, MONDAY.plus(Duration.ofDays(1)));
        tracking.record(OPERATOR, List.of(confirmation(hoa, MONDAY)));
        keeper.keepUp();

        assertEquals(new Tally(2, 1, 1L), of(VIETNAM).total());
        assertEquals(new Tally(2, 1, 0L), of(DA_NANG).total());
        assertEquals(new Tally(1, 1, 0L), of(HAI_CHAU).total());
        assertEquals(new Tally(0, 0, 1L), of(HA_NOI).total());
        assertEquals(
                List.of(new DayTally(DAY, new Tally(1, 1, 0L)), new DayTally(DAY.plusDays(1), new Tally(1, 0, 0L))),
                of(DA_NANG).days());
        assertRight();
    }

    @Test
    public void aDayIsADayInVietnam() {
        PersonId late = person(HAI_CHAU, null);
        PersonId early = person(HAI_CHAU, null);
        says(late, Verbs.EXPERIENCED, SCAMS, Instant.parse("2026-11-23T16:59:59Z"));
        says(early, Verbs.EXPERIENCED, SCAMS, Instant.parse("2026-11-23T17:00:00Z"));
        keeper.keepUp();
        assertEquals(
                List.of(DAY, DAY.plusDays(1)),
                of(HAI_CHAU).days().stream().map(DayTally::day).toList());
    }

    @Test
    public void aRangeTellsWhatWasBefore() {
        for (int day = 0; day < 5; day++) {
            says(person(HAI_CHAU, null), Verbs.EXPERIENCED, SCAMS, MONDAY.plus(Duration.ofDays(day)));
        }
        keeper.keepUp();
        UnitCounts some = counts.of(NOBODY, CountScope.of(DA_NANG), DAY.plusDays(2), DAY.plusDays(3));
        assertEquals(new Tally(2, 0, 0L), some.before());
        assertEquals(2, some.days().size());
        assertEquals(new Tally(5, 0, 0L), some.total());
    }

    @Test
    public void anEarlierFactThatComesLaterMovesTheDay() throws Exception {
        PersonId lan = person(HAI_CHAU, "citizens");
        says(lan, Verbs.EXPERIENCED, SCAMS, MONDAY);
        keeper.keepUp();
        says(lan, Verbs.EXPERIENCED, SCAMS, MONDAY.minus(Duration.ofDays(3)));
        keeper.keepUp();
        assertEquals(
                List.of(new DayTally(DAY.minusDays(3), new Tally(1, 0, 0L))),
                of(VIETNAM).days());
        assertRight();
    }

    @Test
    public void countsByGroupAndCourse() throws Exception {
        for (int i = 0; i < 5; i++) {
            says(person(HAI_CHAU, "pupils"), Verbs.COMPLETED, SCAMS, MONDAY);
        }
        says(person(HAI_CHAU, null), Verbs.EXPERIENCED, PHONE, MONDAY);
        keeper.keepUp();
        CountScope pupils = new CountScope(DA_NANG, Audience.PUPILS, null);
        CountScope scams = new CountScope(DA_NANG, null, SCAMS);
        assertEquals(new Tally(5, 5, 0L), counts.of(NOBODY, pupils, DAY, DAY).total());
        assertEquals(
                "a confirmation is of no course",
                new Tally(5, 5, null),
                counts.of(NOBODY, scams, DAY, DAY).total());
        assertEquals(
                new Tally(6, 5, 0L),
                counts.of(NOBODY, CountScope.of(DA_NANG), DAY, DAY).total());
        assertRight();
    }

    @Test
    public void fewPeopleOfANarrowedScopeAreToldToTheOperatorAlone() {
        for (int i = 0; i < Counts.FEWEST; i++) {
            says(person(HAI_CHAU, "officials"), Verbs.COMPLETED, SCAMS, MONDAY);
        }
        says(person(SON_TRA, "officials"), Verbs.COMPLETED, SCAMS, MONDAY);
        keeper.keepUp();
        CountScope scope = new CountScope(HAI_CHAU, Audience.OFFICIALS, null);
        UnitCounts told = counts.of(NOBODY, scope, DAY, DAY);
        assertNull(told.total());
        assertNull(told.before());
        assertEquals(List.of(), told.days());
        assertEquals(new Tally(4, 4, 0L), counts.of(OPERATOR, scope, DAY, DAY).total());
        assertEquals(new Tally(4, 4, 0L), of(HAI_CHAU).total());

        CountScope city = new CountScope(DA_NANG, Audience.OFFICIALS, null);
        assertEquals(new Tally(5, 5, 0L), counts.of(NOBODY, city, DAY, DAY).total());
        Ranking ranking = counts.below(NOBODY, city, Milestone.COMPLETED, null, 10);
        assertTrue(ranking.entries().stream().allMatch(entry -> entry.total() == null));
        assertNull(ranking.elsewhere());
        assertEquals(
                new Tally(0, 0, 0L),
                counts.below(OPERATOR, city, Milestone.COMPLETED, null, 10).elsewhere());
        assertEquals(
                "none is none",
                new Tally(0, 0, 0L),
                counts.of(NOBODY, new CountScope(HOAN_KIEM, Audience.OFFICIALS, null), DAY, DAY)
                        .total());
    }

    @Test
    public void whoMovesOrChangesGroupIsCountedThere() throws Exception {
        PersonId lan = person(HAI_CHAU, null);
        says(lan, Verbs.COMPLETED, SCAMS, MONDAY);
        keeper.keepUp();
        country.change(OPERATOR, new Membership(lan, HOAN_KIEM, "workers"));
        keeper.keepUp();
        assertEquals(new Tally(0, 0, 0L), of(DA_NANG).total());
        assertEquals(List.of(), of(DA_NANG).days());
        assertEquals(new Tally(1, 1, 0L), of(HA_NOI).total());
        assertEquals(new Tally(1, 1, 0L), of(VIETNAM).total());
        assertRight();
    }

    @Test
    public void whoIsNoMoreIsNotCounted() throws Exception {
        PersonId lan = person(HAI_CHAU, "workers");
        PersonId unknown = new PersonId(UUID.randomUUID());
        says(lan, Verbs.COMPLETED, SCAMS, MONDAY);
        says(unknown, Verbs.COMPLETED, SCAMS, MONDAY);
        keeper.keepUp();
        assertEquals(new Tally(1, 1, 0L), of(VIETNAM).total());
        country.removed(lan);
        keeper.keepUp();
        assertEquals(new Tally(0, 0, 0L), of(VIETNAM).total());
        country.belongs(unknown, SON_TRA, null);
        counts.recount(OPERATOR, unknown);
        keeper.keepUp();
        assertEquals(new Tally(1, 1, 0L), of(SON_TRA).total());
        assertRight();
    }

    @Test
    public void theEarliestConfirmationCountsUntilItIsVoided() throws Exception {
        PersonId lan = person(HAI_CHAU, null);
        Statement first = confirmation(lan, MONDAY);
        Statement second = confirmation(lan, MONDAY.plus(Duration.ofDays(2)));
        tracking.record(OPERATOR, List.of(second, first));
        tracking.record(OPERATOR, List.of(first));
        keeper.keepUp();
        assertEquals(
                List.of(new DayTally(DAY, new Tally(0, 0, 1L))), of(HAI_CHAU).days());

        ConfirmationTable confirmations = new ConfirmationTable();
        assertEquals(Optional.of(lan), voided(confirmations, first.id()));
        keeper.keepUp();
        assertEquals(
                List.of(new DayTally(DAY.plusDays(2), new Tally(0, 0, 1L))),
                of(HAI_CHAU).days());
        assertEquals(Optional.of(lan), voided(confirmations, second.id()));
        assertEquals(Optional.empty(), voided(confirmations, second.id()));
        keeper.keepUp();
        assertEquals(new Tally(0, 0, 0L), of(HAI_CHAU).total());
        assertRight();
    }

    private Optional<PersonId> voided(ConfirmationTable confirmations, UUID statement) {
        return database.transaction(connection -> {
            Optional<PersonId> person = confirmations.remove(connection, statement);
            if (person.isPresent()) {
                queue.add(connection, List.of(person.get()));
            }
            return person;
        });
    }

    @Test
    public void ranksByShareWhereItIsKnownElseByNumber() {
        for (int i = 0; i < 6; i++) {
            says(person(i < 5 ? HAI_CHAU : SON_TRA, null), Verbs.COMPLETED, SCAMS, MONDAY);
        }
        says(person(DA_NANG, null), Verbs.EXPERIENCED, SCAMS, MONDAY);
        keeper.keepUp();
        Ranking byNumber = counts.below(NOBODY, CountScope.of(DA_NANG), Milestone.COMPLETED, null, 10);
        assertEquals(List.of(HAI_CHAU, SON_TRA), ids(byNumber));
        assertNull(byNumber.entries().get(0).population());
        assertEquals("of the city itself", new Tally(1, 0, 0L), byNumber.elsewhere());

        Population small = new Population(SON_TRA, null, 2, "UBND phường", DAY);
        populations.set(OPERATOR, List.of(small, new Population(HAI_CHAU, null, 50, "UBND phường", DAY)));
        Ranking byShare = counts.below(NOBODY, CountScope.of(DA_NANG), Milestone.COMPLETED, null, 10);
        assertEquals(List.of(SON_TRA, HAI_CHAU), ids(byShare));
        assertEquals(small, byShare.entries().get(0).population());

        populations.forget(OPERATOR, SON_TRA, null);
        Ranking mixed = counts.below(NOBODY, CountScope.of(DA_NANG), Milestone.COMPLETED, null, 10);
        assertEquals("what is unknown stays unknown", List.of(HAI_CHAU, SON_TRA), ids(mixed));
        assertNull(mixed.entries().get(1).population());
        assertNull(counts.of(NOBODY, CountScope.of(SON_TRA), DAY, DAY).population());
    }

    private static List<UnitId> ids(Ranking ranking) {
        return ranking.entries().stream().map(entry -> entry.unit().id()).toList();
    }

    @Test
    public void equalsShareAPlaceAndPartsFitTogether() {
        says(person(HOAN_KIEM, null), Verbs.COMPLETED, SCAMS, MONDAY);
        says(person(HAI_CHAU, null), Verbs.COMPLETED, SCAMS, MONDAY);
        country.unit(UnitId.of("vn-08"), VIETNAM, "Tuyên Quang");
        keeper.keepUp();
        Ranking first = counts.below(NOBODY, CountScope.of(VIETNAM), Milestone.STARTED, null, 2);
        Ranking second = counts.below(NOBODY, CountScope.of(VIETNAM), Milestone.STARTED, first.next(), 2);
        assertEquals(
                List.of(1, 1),
                first.entries().stream().map(Ranking.Entry::place).toList());
        assertEquals(
                List.of(3), second.entries().stream().map(Ranking.Entry::place).toList());
        assertNull(second.next());
        assertEquals(
                List.of(),
                counts.below(NOBODY, CountScope.of(HAI_CHAU), Milestone.STARTED, null, 2)
                        .entries());
    }

    @Test
    public void badQuestionsAreRefused() {
        CountScope city = CountScope.of(DA_NANG);
        assertRefused("no-such-unit", () -> counts.of(NOBODY, CountScope.of(UnitId.of("vn-99")), DAY, DAY));
        assertRefused("invalid-to", () -> counts.of(NOBODY, city, DAY, DAY.minusDays(1)));
        assertRefused("invalid-to", () -> counts.of(NOBODY, city, DAY, DAY.plusDays(Counts.LONGEST)));
        assertRefused("invalid-after", () -> counts.below(NOBODY, city, Milestone.STARTED, "x", 10));
        assertRefused("invalid-limit", () -> counts.below(NOBODY, city, Milestone.STARTED, null, 0));
        assertRefused(
                "invalid-by",
                () -> counts.below(NOBODY, new CountScope(DA_NANG, null, SCAMS), Milestone.CONFIRMED, null, 10));
        Caller learner = Caller.of(new PersonId(UUID.randomUUID()));
        assertRefused("operators-only", () -> counts.rebuild(learner, SILENT));
        assertRefused("operators-only", () -> counts.recount(learner, new PersonId(UUID.randomUUID())));
        Population one = new Population(DA_NANG, null, 10, "x", DAY);
        assertRefused("operators-only", () -> populations.set(learner, List.of(one)));
        assertRefused("operators-only", () -> populations.forget(learner, DA_NANG, null));
    }

    @Test
    public void populationsAreTakenAllOrNone() {
        Population good = new Population(DA_NANG, null, 1_250_000, "Tổng điều tra", DAY);
        LocalDate tomorrow = LocalDate.now(Clock.systemUTC()).plusDays(2);
        for (Population bad : List.of(
                new Population(UnitId.of("vn-99"), null, 10, "x", DAY),
                new Population(HA_NOI, null, 0, "x", DAY),
                new Population(HA_NOI, null, 10, " ", DAY),
                new Population(HA_NOI, null, 10, "x", tomorrow),
                new Population(DA_NANG, null, 10, "x", DAY))) {
            assertRefused("population-invalid", () -> populations.set(OPERATOR, List.of(good, bad)));
            assertEquals(List.of(), populations.of(DA_NANG));
        }
        Population pupils = new Population(DA_NANG, Audience.PUPILS, 200_000, "Sở Giáo dục", DAY);
        populations.set(OPERATOR, List.of(good, pupils));
        Population newer = new Population(DA_NANG, null, 1_300_000, "Ước tính", DAY);
        populations.set(OPERATOR, List.of(newer));
        assertEquals(List.of(newer, pupils), populations.of(DA_NANG));
        assertEquals(newer, of(DA_NANG).population());
    }

    @Test
    public void whatIsRolledBackIsNotCountedAndNotForgotten() {
        PersonId lan = person(HAI_CHAU, null);
        assertThrows(
                IllegalStateException.class,
                () -> database.transaction(connection -> {
                    queue.add(connection, List.of(lan));
                    throw new IllegalStateException("fails");
                }));
        assertEquals(List.of(), database.single(connection -> queue.first(connection, 10)));

        says(lan, Verbs.EXPERIENCED, SCAMS, MONDAY);
        assertFalse(database.single(connection -> queue.first(connection, 10)).isEmpty());
        keeper.keepUp();
        assertTrue(database.single(connection -> queue.first(connection, 10)).isEmpty());
        assertEquals(new Tally(1, 0, 0L), of(HAI_CHAU).total());
    }

    @Test
    public void aRebuildRepairsWhatIsWrongAndChangesNothingElse() throws Exception {
        Random random = new Random(3);
        List<PersonId> people = people(random, 600);
        learn(random, people, 800);
        keeper.keepUp();
        assertRight();
        for (String damage : List.of(
                "update unit_count set started = started + 7 where unit = 'vn'",
                "delete from unit_count where unit = 'vn-48' and course <> ''",
                "delete from unit_total where unit = 'vn-20242'",
                "insert into unit_total values ('vn-01', 'pupils', 'x/y', 1, 2, 3)",
                "delete from counted_person where audience = 'pupils'",
                "update counted_person set unit = 'vn-20263', completed = null where unit = 'vn-00070'")) {
            execute(damage);
        }
        assertNotEquals(tables.expected(), tables.stored());
        List<Long> told = new ArrayList<>();
        counts.rebuild(OPERATOR, new Counts.Progress() {
            @Override
            public void people(long done) {
                told.add(done);
            }

            @Override
            public void units(long done, long all) {
                told.add(-done);
            }
        });
        assertRight();
        assertEquals("people, part by part", Long.valueOf(250), told.get(0));
        assertEquals("all six units", Long.valueOf(-6), told.get(told.size() - 1));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            assertTrue(sql, statement.executeUpdate(sql) > 0);
        }
    }

    private List<PersonId> people(Random random, int count) {
        List<UnitId> homes = List.of(HAI_CHAU, SON_TRA, HOAN_KIEM, HA_NOI, VIETNAM);
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(person(homes.get(random.nextInt(homes.size())), audience(random)));
        }
        return people;
    }

    private static @Nullable String audience(Random random) {
        int number = random.nextInt(5);
        return number == 4 ? null : GROUPS.get(number);
    }

    /** Facts of half a year, in any order. */
    private void learn(Random random, List<PersonId> people, int facts) {
        List<Statement> batch = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            batch.add(fact(random, people));
            if (batch.size() == 40) {
                tracking.record(OPERATOR, batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            tracking.record(OPERATOR, batch);
        }
    }

    private Statement fact(Random random, List<PersonId> people) {
        PersonId person = people.get(random.nextInt(people.size()));
        Instant time = MONDAY.minus(Duration.ofMinutes(random.nextInt(180 * 24 * 60)));
        CourseId course = random.nextBoolean() ? SCAMS : PHONE;
        return switch (random.nextInt(5)) {
            case 0 -> confirmation(person, time);
            case 1, 2 -> statement(person, Verbs.COMPLETED, course, time);
            default -> statement(person, Verbs.EXPERIENCED, course, time);
        };
    }

    /** Two nodes count, people learn and move, units move, and a rebuild goes on, all at once. */
    @Test
    public void whateverHappensAtOnceTheCountsComeOutRight() throws Exception {
        List<PersonId> people = people(new Random(4), 120);
        AtomicBoolean over = new AtomicBoolean();
        CountKeeper other = node();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> workers = new ArrayList<>();
        List<Future<?>> counters = new ArrayList<>();
        for (int seed = 10; seed < 13; seed++) {
            Random random = new Random(seed);
            workers.add(threads.submit(() -> learn(random, people, 400)));
        }
        workers.add(threads.submit(() -> {
            Random random = new Random(20);
            List<UnitId> homes = List.of(HAI_CHAU, SON_TRA, HOAN_KIEM, HA_NOI, DA_NANG);
            for (int i = 0; i < 150; i++) {
                PersonId person = people.get(random.nextInt(people.size()));
                if (random.nextInt(10) == 0) {
                    country.removed(person);
                } else {
                    country.change(
                            OPERATOR,
                            new Membership(person, homes.get(random.nextInt(homes.size())), audience(random)));
                }
            }
        }));
        workers.add(threads.submit(() -> counts.rebuild(OPERATOR, SILENT)));
        workers.add(threads.submit(() -> {
            country.unit(SON_TRA, HA_NOI, "Sơn Trà");
            keeper.followUnits();
            country.unit(UnitId.of("vn-75"), VIETNAM, "Đồng Nai");
            country.unit(HOAN_KIEM, UnitId.of("vn-75"), "Hoàn Kiếm");
            other.followUnits();
        }));
        for (CountKeeper each : List.of(keeper, other)) {
            counters.add(threads.submit(() -> {
                while (!over.get()) {
                    each.keepUp();
                    each.sumUp();
                }
            }));
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        over.set(true);
        for (Future<?> counter : counters) {
            counter.get();
        }
        threads.shutdown();
        keeper.keepUp();
        keeper.sumUp();
        assertFalse(tables.expected().isEmpty());
        assertRight();
        var incremental = tables.stored();
        counts.rebuild(OPERATOR, SILENT);
        assertEquals(incremental, tables.stored());
    }

    @Test
    public void unitsThatMoveTakeTheirPeopleAlong() throws Exception {
        for (UnitId home : List.of(HAI_CHAU, SON_TRA, HOAN_KIEM)) {
            says(person(home, "citizens"), Verbs.COMPLETED, SCAMS, MONDAY);
        }
        keeper.keepUp();
        country.unit(DA_NANG, HA_NOI, "Đà Nẵng");
        keeper.followUnits();
        keeper.sumUp();
        assertEquals(new Tally(3, 3, 0L), of(HA_NOI).total());
        assertRight();
        Set<CountedUnits.Marked> left =
                new HashSet<>(database.single(new CountProjector(country, country).units()::marked));
        assertEquals(Collections.emptySet(), left);
    }

    @Test
    public void aUnitThatMovesWhileTheNodeRunsIsFollowedAlone() throws Exception {
        for (UnitId home : List.of(HAI_CHAU, SON_TRA, HOAN_KIEM)) {
            says(person(home, "citizens"), Verbs.COMPLETED, SCAMS, MONDAY);
        }
        keeper.keepUp();
        assertFalse("nothing has moved", keeper.followMoves());
        country.move(SON_TRA, HA_NOI);
        assertTrue(keeper.followMoves());
        keeper.sumUp();
        assertEquals(new Tally(2, 2, 0L), of(HA_NOI).total());
        assertEquals(new Tally(1, 1, 0L), of(DA_NANG).total());
        assertRight();
        assertFalse("it is followed once", keeper.followMoves());
    }

    @Test(timeout = 240_000)
    public void aRunningNodeCountsByItself() throws Exception {
        CountKeeper running = new CountKeeper(source, queue, new CountProjector(country, country), country, country);
        try {
            PersonId lan = person(HAI_CHAU, null);
            says(lan, Verbs.EXPERIENCED, SCAMS, MONDAY);
            awaitTotal(HAI_CHAU, new Tally(1, 0, 0L));
            country.change(OPERATOR, new Membership(lan, SON_TRA, null));
            awaitTotal(SON_TRA, new Tally(1, 0, 0L));
        } finally {
            running.stop();
        }
    }

    private void awaitTotal(UnitId unit, Tally expected) throws InterruptedException {
        while (!expected.equals(of(unit).total())) {
            Thread.sleep(20);
        }
    }

    private static void assertRefused(String code, ThrowingRunnable request) {
        assertEquals(code, assertThrows(Refusal.class, request).code());
    }
}
