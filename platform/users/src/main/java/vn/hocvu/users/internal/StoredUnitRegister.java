package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;

/** Making and changing units in the database. */
@Component(immediate = true)
public final class StoredUnitRegister implements UnitRegister {
    private static final int LONGEST_NAME = 150;
    private static final int RANDOM_LETTERS = 10;

    private final Transactions transactions;
    private final UnitDirectory units;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final UnitKeeper keeper;
    private final Clock clock;

    @Activate
    public StoredUnitRegister(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference UnitDirectory units,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit,
            @Reference UnitKeeper keeper) {
        this(database, units, roles, audit, keeper, Clock.systemUTC());
    }

    StoredUnitRegister(
            EntityManagerFactory database,
            UnitDirectory units,
            StoredRoles roles,
            StoredAuditLog audit,
            UnitKeeper keeper,
            Clock clock) {
        this.clock = clock;
        this.transactions = new Transactions(database);
        this.units = units;
        this.roles = roles;
        this.audit = audit;
        this.keeper = keeper;
    }

    @Override
    public List<Period> history(UnitId unit) {
        return units.own().history(unit);
    }

    @Override
    public Unit create(Caller caller, @Nullable UnitId id, UnitId parent, String kind, String name) {
        roles.require(caller, Right.MANAGE_UNITS, parent);
        if (units.find(parent).isEmpty()) {
            throw unknown("parent", Refusal.Category.INVALID);
        }
        requireKind(kind);
        String cleaned = name(name);
        UnitId own = id == null ? made(kind) : id;
        if (!own.value().startsWith(kind + "-")) {
            throw invalid(
                            "unit-id-invalid",
                            "Mã đơn vị cần bắt đầu bằng " + kind + "-",
                            "The id of such a unit begins with " + kind + "-, so that no official one can have it.")
                    .about("id");
        }
        Unit unit = new Unit(own, parent, kind, cleaned, cleaned);
        try {
            change(caller, "unit.created", unit.id(), parent, unit.kind() + " " + unit.name(), writer -> {
                requireOpen(writer, parent, "parent");
                if (writer.standing(own).isPresent()) {
                    throw taken();
                }
                writer.place(unit, true);
                writer.begin(unit, OwnUnits.today(), true);
                writer.words(unit);
            });
        } catch (PersistenceException failure) {
            if (Transactions.alreadyThere(failure)) {
                throw taken();
            }
            throw failure;
        }
        return unit;
    }

    @Override
    public Unit change(Caller caller, UnitId id, String kind, String name) {
        Unit before = own(caller, id);
        requireKind(kind);
        String cleaned = name(name);
        Unit after = new Unit(id, before.parent(), kind, cleaned, cleaned);
        if (after.equals(before)) {
            return before;
        }
        change(
                caller,
                "unit.changed",
                id,
                id,
                before.kind() + " " + before.name() + " → " + kind + " " + cleaned,
                writer -> {
                    requireOpen(writer, id, "unit");
                    follow(writer, after);
                    writer.words(after);
                });
        return after;
    }

    @Override
    public Unit move(Caller caller, UnitId id, UnitId parent) {
        Unit before = own(caller, id);
        roles.require(caller, Right.MANAGE_UNITS, parent);
        requireElsewhere(id, parent, "parent");
        Unit after = new Unit(id, parent, before.kind(), before.name(), before.fullName());
        if (after.equals(before)) {
            return before;
        }
        change(caller, "unit.moved", id, id, before.parent() + " → " + parent, writer -> {
            requireOpen(writer, id, "unit");
            requireElsewhere(writer, id, parent, "parent");
            writer.move(id, parent);
            follow(writer, after);
        });
        return after;
    }

    @Override
    public void close(Caller caller, UnitId id, UnitId successor) {
        Unit before = own(caller, id);
        roles.require(caller, Right.MANAGE_UNITS, successor);
        requireElsewhere(id, successor, "successor");
        change(caller, "unit.closed", id, id, before.name() + " → " + successor, writer -> {
            requireOpen(writer, id, "unit");
            requireElsewhere(writer, id, successor, "successor");
            writer.end(id, newest(writer, id).from(), OwnUnits.today(), successor);
            writer.close(id, successor);
        });
    }

    /** What the unit is from today on. */
    private static void follow(UnitWriter writer, Unit unit) throws SQLException {
        LocalDate today = OwnUnits.today();
        writer.end(unit.id(), newest(writer, unit.id()).from(), today, null);
        writer.begin(unit, today, true);
    }

    private static OwnUnits.Dated newest(UnitWriter writer, UnitId unit) throws SQLException {
        return OwnUnits.newest(writer.connection(), unit)
                .orElseThrow(() -> unknown("unit", Refusal.Category.NOT_FOUND));
    }

    private interface Work {
        void with(UnitWriter writer) throws SQLException;
    }

    private void change(Caller caller, String action, UnitId unit, UnitId where, String detail, Work work) {
        transactions.write(entities -> {
            onConnection(entities, connection -> {
                UnitWriter writer = new UnitWriter(connection, clock);
                work.with(writer);
                writer.finish();
            });
            audit.add(entities, caller, new AuditLog.Event(action, null, where, unit + ": " + detail));
            return true;
        });
        changed();
    }

    private interface JdbcWork {
        void on(Connection connection) throws SQLException;
    }

    private static void onConnection(EntityManager entities, JdbcWork work) {
        try {
            work.on(entities.unwrap(Connection.class));
        } catch (SQLException failure) {
            throw new PersistenceException(failure);
        }
    }

    private void changed() {
        try {
            units.refresh();
        } catch (SQLException seenSoon) {
            // It is stored; this node sees it with its next look.
        }
        keeper.wake();
    }

    private Unit own(Caller caller, UnitId id) {
        roles.require(caller, Right.MANAGE_UNITS, id);
        Unit unit = units.find(id).orElseThrow(() -> unknown("unit", Refusal.Category.NOT_FOUND));
        if (units.own().find(id).isEmpty() || !KINDS.contains(unit.kind())) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "unit-official",
                    "Đây là đơn vị trong danh mục chính thức, chỉ thay đổi theo danh mục mới.",
                    "This is an official unit. It changes with editions of the official list only.");
        }
        return unit;
    }

    private void requireElsewhere(UnitId unit, UnitId target, String field) {
        if (units.find(target).isEmpty()) {
            throw unknown(field, Refusal.Category.INVALID);
        }
        if (units.path(target).stream().anyMatch(step -> step.id().equals(unit))) {
            throw circle(field);
        }
    }

    /** The same once more, now that nobody else changes units. */
    private static void requireElsewhere(UnitWriter writer, UnitId unit, UnitId target, String field)
            throws SQLException {
        requireOpen(writer, target, field);
        Place from = writer.standing(unit)
                .orElseThrow(() -> unknown("unit", Refusal.Category.NOT_FOUND))
                .place();
        Place to = writer.standing(target)
                .orElseThrow(() -> unknown(field, Refusal.Category.INVALID))
                .place();
        if (from.contains(to)) {
            throw circle(field);
        }
    }

    private static void requireOpen(UnitWriter writer, UnitId unit, String field) throws SQLException {
        Optional<UnitWriter.Standing> standing = writer.standing(unit);
        if (standing.isEmpty() || standing.get().closed()) {
            throw unknown(field, field.equals("unit") ? Refusal.Category.NOT_FOUND : Refusal.Category.INVALID);
        }
    }

    private static void requireKind(String kind) {
        if (!KINDS.contains(kind)) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "unit-kind-invalid",
                            "Hãy chọn loại đơn vị trong danh sách.",
                            "The kind is one of " + String.join(", ", KINDS) + ".")
                    .about("kind");
        }
    }

    private static String name(String typed) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "unit-name-invalid",
                            "Tên đơn vị cần có 1 đến 150 ký tự.",
                            "The name of a unit has 1 to 150 characters.")
                    .about("name");
        }
        return name;
    }

    private static UnitId made(String kind) {
        return UnitId.of(kind + "-" + Letters.random(RANDOM_LETTERS));
    }

    @Override
    public Differences compare(Caller operator, Edition edition) {
        operator.requireOperator();
        return transactions.read(entities -> {
            Differences[] result = new Differences[1];
            entities.getTransaction().begin();
            try {
                onConnection(entities, connection -> result[0] = checked(connection, edition));
            } finally {
                entities.getTransaction().rollback();
            }
            return result[0];
        });
    }

    @Override
    public Differences takeOver(Caller operator, Edition edition) {
        operator.requireOperator();
        Differences done = transactions.write(entities -> {
            Differences[] result = new Differences[1];
            onConnection(entities, connection -> {
                UnitWriter writer = new UnitWriter(connection, clock);
                result[0] = checked(connection, edition);
                UnitEdition stored = UnitEdition.of(edition);
                if (!UnitTable.known(connection, stored)) {
                    UnitTable.note(connection, stored);
                    UnitTable.apply(writer, stored, edition.successors());
                }
                writer.finish();
            });
            if (!result[0].isEmpty()) {
                audit.add(
                        entities,
                        operator,
                        new AuditLog.Event(
                                "unit.edition-taken-over",
                                null,
                                StoredRoles.COUNTRY,
                                edition.validFrom() + ": " + result[0].added().size() + " added, "
                                        + result[0].changed().size() + " changed, "
                                        + result[0].ended().size() + " ended"));
            }
            return result[0];
        });
        changed();
        return done;
    }

    private Differences checked(Connection connection, Edition edition) throws SQLException {
        UnitEdition asked = UnitEdition.of(edition);
        if (edition.validFrom().isAfter(OwnUnits.today())) {
            throw invalid(
                    "edition-in-future",
                    "Danh mục này chưa có hiệu lực. Hãy nạp vào ngày có hiệu lực.",
                    "The edition is not in force yet. Load it on " + edition.validFrom() + ".");
        }
        if (UnitTable.known(connection, asked) && !UnitTable.isNewest(connection, asked)) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "edition-outdated",
                    "Đã có danh mục mới hơn.",
                    "A later edition has been taken over already.");
        }
        requireTree(edition);
        Map<UnitId, UnitTable.Row> before = UnitTable.rows(connection);
        Differences differences = UnitTable.differences(before, asked);
        Set<UnitId> kept = new HashSet<>();
        edition.units().forEach(unit -> kept.add(unit.id()));
        long people = 0;
        for (Unit unit : differences.ended()) {
            UnitId successor = edition.successors().get(unit.id());
            if (successor != null && !kept.contains(successor)) {
                throw invalid(
                        "edition-successor-unknown",
                        "Đơn vị thay thế " + successor + " không có trong danh mục.",
                        "The successor " + successor + " of " + unit.id() + " is not in the edition.");
            }
            long there = people(connection, unit.id());
            if (there > 0 && successor == null) {
                throw invalid(
                        "edition-successor-missing",
                        "Đơn vị " + unit.fullName() + " đang có người. Hãy cho biết đơn vị thay thế.",
                        unit.id() + " (" + unit.fullName() + ") ends and has people. Say which unit takes them over.");
            }
            people += there;
        }
        return new Differences(differences.added(), differences.changed(), differences.ended(), people);
    }

    private static long people(Connection connection, UnitId unit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) from person where unit = ?")) {
            query.setString(1, unit.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** One country, every unit once, every parent before its units. */
    private static void requireTree(Edition edition) {
        Map<UnitId, Unit> seen = new HashMap<>();
        for (Unit unit : edition.units()) {
            UnitId parent = unit.parent();
            if (parent == null ? !unit.id().equals(StoredRoles.COUNTRY) : !seen.containsKey(parent)) {
                throw invalid(
                        "edition-parent-missing",
                        "Danh mục có đơn vị " + unit.id() + " mà chưa có đơn vị cấp trên.",
                        unit.id() + " stands before, or without, the unit above it: " + parent + ".");
            }
            if (seen.put(unit.id(), unit) != null) {
                throw invalid(
                        "edition-unit-twice",
                        "Danh mục có đơn vị " + unit.id() + " hai lần.",
                        unit.id() + " is in the edition twice.");
            }
            if (KINDS.contains(unit.kind())) {
                throw invalid(
                        "edition-kind",
                        "Đơn vị " + unit.id() + " có loại không dùng trong danh mục chính thức.",
                        unit.id() + " is of kind " + unit.kind() + ", which official units are not.");
            }
        }
        if (!seen.containsKey(StoredRoles.COUNTRY)) {
            throw invalid("edition-without-country", "Danh mục thiếu cấp quốc gia.", "The country (vn) is missing.");
        }
    }

    private static Refusal invalid(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en);
    }

    private static Refusal taken() {
        return Refusal.of(
                        Refusal.Category.CONFLICT,
                        "unit-id-taken",
                        "Mã đơn vị này đã dùng. Hãy chọn mã khác.",
                        "There is, or was, a unit with this id. Choose another.")
                .about("id");
    }

    private static Refusal unknown(String field, Refusal.Category category) {
        return Refusal.of(
                        category,
                        "unit-unknown",
                        "Không có đơn vị này. Hãy chọn một đơn vị trong danh sách.",
                        "There is no such unit. Choose one from the list.")
                .about(field);
    }

    private static Refusal circle(String field) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "unit-circle",
                        "Một đơn vị không thể nằm trong chính nó. Hãy chọn đơn vị khác.",
                        "A unit cannot go into itself. Choose another one.")
                .about(field);
    }
}
