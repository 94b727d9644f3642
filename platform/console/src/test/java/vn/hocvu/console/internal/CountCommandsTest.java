package vn.hocvu.console.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Populations;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.UnitCounts;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

public class CountCommandsTest {
    private static final UnitId DA_NANG = UnitId.of("vn-48");
    private static final UnitId HA_NOI = UnitId.of("vn-01");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String HEADER = "unit,audience,people,source,as_of\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeCounts counts = new FakeCounts();
    private final FakePopulations populations = new FakePopulations();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @Before
    public void capture() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @After
    public void release() {
        System.setOut(before);
    }

    @Test
    public void aUnitIsShownWithItsShareAndItsDays() throws Exception {
        CountShowCommand command = new CountShowCommand();
        command.counts = counts;
        command.unit = "vn-48";
        command.audience = "pupils";
        command.from = "2026-11-01";
        command.to = "2026-11-30";
        command.json = true;
        command.execute();
        assertEquals(new CountScope(DA_NANG, Audience.PUPILS, null), counts.asked);
        assertEquals(LocalDate.of(2026, 11, 30), counts.to);
        assertEquals(1_000, json().get("population").asInt());
        assertEquals(12.5, json().get("percent started").asDouble(), 0);
        assertEquals("2026-11-23", json().get("days").get(0).get("day").asText());
        assertEquals(5, json().get("days").get(0).get("started").asInt());
        assertEquals(120, json().get("before 2026-11-01").get("started").asInt());
    }

    @Test
    public void whatIsUnknownStaysEmpty() throws Exception {
        CountListCommand command = new CountListCommand();
        command.counts = counts;
        command.json = true;
        command.execute();
        assertEquals(Milestone.COMPLETED, counts.by);
        assertEquals(4.0, json().get(0).get("percent").asDouble(), 0);
        assertTrue(json().get(1).get("percent").isNull());
        assertTrue(json().get(1).get("population").isNull());
        assertEquals(3, json().get(1).get("completed").asInt());
    }

    @Test
    public void aRebuildTellsHowFarItIsUnlessAScriptAsks() throws Exception {
        CountRebuildCommand command = new CountRebuildCommand();
        command.counts = counts;
        command.execute();
        assertTrue(out(), out().contains("20000 people counted"));
        assertFalse(out(), out().contains("25000 people counted"));
        assertTrue(out(), out().contains("6 of 6 units summed up"));
        bytes.reset();
        command.json = true;
        command.execute();
        assertEquals(25_000, json().get("people").asInt());
    }

    @Test
    public void aPopulationNeedsASource() throws Exception {
        PopulationSetCommand command = new PopulationSetCommand();
        command.populations = populations;
        command.unit = "vn-48";
        command.people = 1_250_000L;
        assertTrue(refusal(command).contains("--source"));
        command.source = "Tổng điều tra";
        command.asOf = "2026-04-01";
        command.execute();
        Population expected = new Population(DA_NANG, null, 1_250_000, "Tổng điều tra", LocalDate.of(2026, 4, 1));
        assertEquals(List.of(expected), populations.all);
        command.people = null;
        command.execute();
        assertEquals(List.of(), populations.all);
        assertTrue(out(), out().contains("The population of vn-48 is unknown."));
    }

    @Test
    public void aFileOfPopulationsIsTakenWhole() throws Exception {
        String rows = "vn-48,,1250000,\"Tổng điều tra, 2025\",2026-04-01\nvn-48,pupils,200000,Sở GD,2026-09-05\n";
        importing("\ufeff" + HEADER + rows).execute();
        assertEquals(2, populations.all.size());
        assertEquals("Tổng điều tra, 2025", populations.all.get(0).source());
        assertEquals(Audience.PUPILS, populations.all.get(1).audience());
        populations.all.clear();
        importing("unit;audience;people;source;as_of\r\nvn-01;;8000000;TĐT;2026-04-01\r\n")
                .execute();
        assertEquals(HA_NOI, populations.all.get(0).unit());
    }

    @Test
    public void everyMistakeInAFileIsToldWithItsLineAndColumn() throws Exception {
        String refusal = refusal(importing(HEADER + "vn-48,,1000,TĐT,2026-04-01\nvn-99,,10,TĐT,2026-04-01\n"
                + "vn-48,kings,10,TĐT,2026-04-01\nvn-01,,0,TĐT,2026-04-01\nvn-01,,10,,2026-04-01\n"
                + "vn-01,,10,TĐT,1/4/2026\nvn-01,,10\nvn-48,,1000,TĐT,2026-04-01\n"));
        assertEquals(
                List.of(
                        "Line 3 column unit: there is no unit “vn-99”.",
                        "Line 4 column audience: “kings” is not empty, pupils, citizens, officials or workers.",
                        "Line 5 column people: “0” is not a number from 1 to 1000000000; leave out rows that are unknown.",
                        "Line 6 column source: say who says so, in at most 200 characters.",
                        "Line 7 column as_of: “1/4/2026” is not a day like 2026-04-01.",
                        "Line 8 has 3 columns and not 5.",
                        "Line 9 has the same unit and group as line 2.",
                        "Nothing was changed."),
                refusal.lines().toList());
        assertEquals(List.of(), populations.all);
    }

    @Test
    public void whatIsNoSuchFileIsRefused() throws Exception {
        assertTrue(refusal(importing("unit,people\nvn-48,10\n")).startsWith("Line 1 must be: unit,audience"));
        assertTrue(refusal(importing(HEADER)).startsWith("There are no rows"));
        assertTrue(refusal(importing("")).startsWith("There are no rows"));
        Path latin = folder.newFile().toPath();
        Files.write(latin, (HEADER + "vn-48,,10,S\u00e9,2026-04-01\n").getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(importing(latin)).contains("not UTF-8"));
        assertTrue(refusal(importing(Path.of("khong-co.csv"))).contains("There is no file"));
        assertTrue(refusal(importing(HEADER + "vn-48,,10,\"TĐT,2026-04-01\n")).length() > 20);
        assertEquals(List.of(), populations.all);
    }

    private PopulationImportCommand importing(String content) throws Exception {
        Path file = folder.newFile().toPath();
        Files.writeString(file, content);
        return importing(file);
    }

    private PopulationImportCommand importing(Path file) {
        PopulationImportCommand command = new PopulationImportCommand();
        command.populations = populations;
        command.units = new FakeUnits();
        command.file = file.toString();
        return command;
    }

    private static String refusal(OperatorCommand command) {
        return assertThrows(CommandException.class, command::execute).getMessage();
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out());
    }

    private static final class FakeCounts implements Counts {
        @Nullable
        CountScope asked;

        @Nullable
        LocalDate to;

        @Nullable
        Milestone by;

        @Override
        public UnitCounts of(Caller caller, CountScope scope, LocalDate from, LocalDate until) {
            assertTrue(caller.isOperator());
            asked = scope;
            to = until;
            return new UnitCounts(
                    scope,
                    new Tally(125, 60, 9L),
                    new Tally(120, 60, 9L),
                    List.of(new DayTally(DAY, new Tally(5, 0, 0L))),
                    new Population(scope.unit(), scope.audience(), 1_000, "Sở", DAY));
        }

        @Override
        public Ranking below(Caller caller, CountScope scope, Milestone milestone, @Nullable String after, int limit) {
            by = milestone;
            Unit one = new Unit(DA_NANG, UnitId.of("vn"), "city", "Đà Nẵng", "Thành phố Đà Nẵng");
            Unit other = new Unit(HA_NOI, UnitId.of("vn"), "city", "Hà Nội", "Thành phố Hà Nội");
            return new Ranking(
                    List.of(
                            new Ranking.Entry(
                                    1, one, new Tally(9, 2, 0L), new Population(DA_NANG, null, 50, "UBND", DAY)),
                            new Ranking.Entry(2, other, new Tally(9, 3, 0L), null)),
                    null,
                    new Tally(0, 0, 0L));
        }

        @Override
        public void recount(Caller caller, PersonId person) {
            throw new AssertionError();
        }

        @Override
        public void rebuild(Caller caller, Progress progress) {
            for (long done = 5_000; done <= 25_000; done += 5_000) {
                progress.people(done);
            }
            for (long done = 0; done <= 6; done++) {
                progress.units(done, 6);
            }
        }
    }

    private static final class FakePopulations implements Populations {
        final List<Population> all = new ArrayList<>();

        @Override
        public List<Population> of(UnitId unit) {
            return List.copyOf(all);
        }

        @Override
        public void set(Caller caller, List<Population> set) {
            assertTrue(caller.isOperator());
            all.addAll(set);
        }

        @Override
        public void forget(Caller caller, UnitId unit, @Nullable Audience audience) {
            all.clear();
        }
    }

    private static final class FakeUnits implements Units {
        @Override
        public Optional<Unit> find(UnitId unit) {
            return unit.equals(DA_NANG) || unit.equals(HA_NOI)
                    ? Optional.of(new Unit(unit, UnitId.of("vn"), "city", "X", "Y"))
                    : Optional.empty();
        }

        @Override
        public List<Unit> path(UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public List<Unit> below(UnitId parent) {
            throw new AssertionError();
        }

        @Override
        public List<Unit> search(String text, @Nullable UnitId within, int limit) {
            throw new AssertionError();
        }

        @Override
        public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
            throw new AssertionError();
        }
    }
}
