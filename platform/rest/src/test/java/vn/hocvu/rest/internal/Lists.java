package vn.hocvu.rest.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;

/** Lists in memory: lines with commas, of which “?” is a mistake; one list that is started is done. */
final class Lists implements PeopleImports, ClassLists, Tables {
    final Map<UUID, Import> all = new LinkedHashMap<>();
    final List<PersonId> enrolled = new ArrayList<>();
    private final ApiServer server;

    Lists(ApiServer server) {
        this.server = server;
    }

    @Override
    public void read(InputStream file, Limits limits, Consumer<Row> rows) throws IOException {
        int number = 0;
        for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            rows.accept(new Row(++number, Arrays.asList(line.split(","))));
        }
    }

    @Override
    public TableWriter write(OutputStream out, Format format, String name, List<Column> columns) {
        throw new AssertionError();
    }

    private static List<Row> rows(PeopleImports.Rows source) throws IOException {
        List<Row> rows = new ArrayList<>();
        source.give(rows::add);
        return rows.subList(1, rows.size());
    }

    private static List<Mistake> wrong(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.cell(0).equals("?"))
                .map(row -> new Mistake(row.number(), "Tên", Text.of("Hãy nhập tên.", "Give a name.")))
                .toList();
    }

    private final Map<UUID, List<Mistake>> mistakes = new LinkedHashMap<>();

    @Override
    public Import read(Caller caller, Order order, PeopleImports.Rows source) throws IOException {
        server.offices.require(caller, Right.REGISTER_PEOPLE, order.unit());
        List<Row> rows = rows(source);
        UUID id = new UUID(5, all.size() + 1);
        mistakes.put(id, wrong(rows));
        int bad = mistakes.get(id).size();
        all.put(
                id,
                new Import(
                        id,
                        order.name(),
                        order.unit(),
                        bad == 0 ? State.READY : State.FAULTY,
                        rows.size() - bad,
                        bad,
                        0,
                        List.of("Ghi chú"),
                        Country.NOW,
                        Country.NOW));
        return all.get(id);
    }

    @Override
    public Import find(Caller caller, UUID id) {
        server.offices.require(caller, Right.REGISTER_PEOPLE, Offices.CITY);
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> Refusal.of(Refusal.Category.NOT_FOUND, "import-unknown", "Không có.", "None."));
    }

    @Override
    public List<Import> of(Caller caller, vn.hocvu.users.UnitId unit) {
        server.offices.require(caller, Right.REGISTER_PEOPLE, unit);
        return List.copyOf(all.values());
    }

    @Override
    public Slice<Mistake> mistakes(Caller caller, UUID id, @Nullable String after, int limit) {
        find(caller, id);
        return new Slice<>(mistakes.get(id), after == null ? "m" + limit : null);
    }

    @Override
    public Import start(Caller caller, UUID id) {
        Import list = find(caller, id);
        if (list.state() == State.FAULTY) {
            throw Refusal.of(Refusal.Category.CONFLICT, "import-faulty", "Có lỗi.", "Faulty.");
        }
        all.put(
                id,
                new Import(
                        id,
                        list.name(),
                        list.unit(),
                        State.DONE,
                        list.people(),
                        0,
                        list.people(),
                        list.ignored(),
                        list.begun(),
                        list.until()));
        return all.get(id);
    }

    @Override
    public void remove(Caller caller, UUID id) {
        find(caller, id);
        all.remove(id);
    }

    @Override
    public Slice<Result> results(Caller caller, UUID id, @Nullable String after, int limit) {
        Import list = find(caller, id);
        return new Slice<>(
                List.of(
                        new Result(2, new PersonId(new UUID(6, 1)), "Lan", list.unit(), "lan.1", "bí mật", null, null),
                        new Result(3, new PersonId(new UUID(6, 2)), "Sáu", list.unit(), null, null, "abcd", "123456")),
                null);
    }

    @Override
    public Optional<Summary> summary(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public Slice<Result> cards(Caller caller, UUID id, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Preview check(Caller caller, UUID id, PeopleImports.Rows source) throws IOException {
        server.offices.require(caller, Right.TEACH, Offices.CITY);
        List<Row> rows = rows(source);
        return new Preview(
                rows.stream()
                        .filter(row -> !row.cell(0).equals("?"))
                        .map(row -> new Found(row.number(), new PersonId(new UUID(6, row.number())), row.cell(0)))
                        .toList(),
                1,
                1,
                wrong(rows));
    }

    @Override
    public int enrolAll(Caller caller, UUID id, List<PersonId> people) {
        server.offices.require(caller, Right.TEACH, Offices.CITY);
        enrolled.addAll(people);
        return people.size();
    }
}
