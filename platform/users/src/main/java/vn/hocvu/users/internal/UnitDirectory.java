package vn.hocvu.users.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Outage;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.VietnameseOrder;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/**
 * Brings the official list of units up to date when the node starts, and then answers from memory; units that
 * administrators made are read from the database and remembered. {@link UnitKeeper} tells it every two seconds to look
 * whether units have changed on another node.
 */
@Component(
        service = {Units.class, UnitDirectory.class},
        immediate = true)
public final class UnitDirectory implements Units {
    private static final Logger LOG = LoggerFactory.getLogger(UnitDirectory.class);
    private static final int MOST_BELOW = 1_000;
    private static final int LARGEST_PART = 200;
    private static final int MOST_MOVES = 1_000;

    private final UnitTable table;
    private final OwnUnits own;
    private volatile UnitTree official;
    private volatile OwnUnits.Version version;

    @Activate
    public UnitDirectory(@Reference(target = "(hocvu.schema=vn.hocvu.users)") DataSource database) throws SQLException {
        this(database, UnitEdition.shipped());
    }

    UnitDirectory(DataSource database, UnitEdition edition) throws SQLException {
        this.table = new UnitTable(database);
        this.own = new OwnUnits(database);
        if (table.takeOver(edition)) {
            LOG.info(
                    "Took over the list of units of {}: {} units",
                    edition.validFrom(),
                    edition.units().size());
        }
        this.version = own.version();
        this.official = read();
    }

    private UnitTree read() throws SQLException {
        Map<Boolean, List<Unit>> byForce = table.rows().stream()
                .collect(Collectors.partitioningBy(
                        UnitTable.Row::inForce, Collectors.mapping(UnitTable.Row::unit, Collectors.toList())));
        return new UnitTree(byForce.getOrDefault(true, List.of()), byForce.getOrDefault(false, List.of()));
    }

    /** Takes over what has changed, here or on another node. */
    synchronized void refresh() throws SQLException {
        OwnUnits.Version now = own.version();
        if (now.equals(version)) {
            return;
        }
        if (now.editions() != version.editions()) {
            official = read();
        }
        own.forget();
        version = now;
    }

    OwnUnits own() {
        return own;
    }

    @Override
    public Optional<Unit> find(UnitId unit) {
        return official.find(unit).or(() -> own.find(unit));
    }

    @Override
    public List<Unit> path(UnitId unit) {
        LinkedList<Unit> path = new LinkedList<>();
        for (Optional<Unit> step = find(unit); step.isPresent() && !path.contains(step.get()); ) {
            path.addFirst(step.get());
            step = step.get().above().flatMap(this::find);
        }
        return List.copyOf(path);
    }

    @Override
    public List<Unit> below(UnitId parent) {
        List<Unit> below = official.below(parent);
        List<Unit> made = new ArrayList<>(
                own.below(parent, null, Math.max(1, MOST_BELOW - below.size())).items());
        if (made.isEmpty()) {
            return below;
        }
        made.sort(vietnamese());
        return Stream.concat(below.stream(), made.stream()).toList();
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        if (limit < 1 || limit > LARGEST_PART) {
            throw limitRefused(LARGEST_PART);
        }
        return own.below(parent, after, limit);
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        if (limit < 1 || limit > 100) {
            throw limitRefused(100);
        }
        List<String> asked = Words.of(Words.cut(text, 200));
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Unit> found = new ArrayList<>(official.search(asked, step -> isWithin(step, within), limit));
        if (found.size() < limit) {
            own.search(asked, within).stream().limit(limit - found.size()).forEach(found::add);
        }
        return found;
    }

    @Override
    public List<Move> moves(long after, int limit) {
        if (limit < 1 || limit > MOST_MOVES) {
            throw limitRefused(MOST_MOVES);
        }
        List<Move> moves = own.moves(after, limit);
        if (!moves.isEmpty()) {
            refreshed();
        }
        return moves;
    }

    @Override
    public long lastMove() {
        long last = own.lastMove();
        refreshed();
        return last;
    }

    /** What is answered afterwards is not older than what was just read. */
    private void refreshed() {
        try {
            refresh();
        } catch (SQLException failure) {
            throw Outage.refusal(failure)
                    .<RuntimeException>map(refusal -> refusal)
                    .orElseGet(() -> new IllegalStateException("Units cannot be read", failure));
        }
    }

    private boolean isWithin(Unit unit, @Nullable UnitId within) {
        return within == null
                || path(unit.id()).stream().anyMatch(step -> step.id().equals(within));
    }

    private static Refusal limitRefused(int most) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "limit-invalid",
                        "Mỗi lần xem được từ 1 đến " + most + " đơn vị.",
                        "The limit must be between 1 and " + most + ".")
                .about("limit");
    }

    static Comparator<Unit> vietnamese() {
        return Comparator.comparing(Unit::name, VietnameseOrder.ofTexts()).thenComparing(Unit::id);
    }
}
