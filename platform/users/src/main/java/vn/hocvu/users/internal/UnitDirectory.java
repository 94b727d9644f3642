package vn.hocvu.users.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Brings the list of units up to date when the node starts, and then answers from memory. */
@Component(immediate = true)
public final class UnitDirectory implements Units {
    private static final Logger LOG = LoggerFactory.getLogger(UnitDirectory.class);

    private final UnitTree tree;

    @Activate
    public UnitDirectory(@Reference(target = "(hocvu.schema=vn.hocvu.users)") DataSource database) throws SQLException {
        this(database, UnitEdition.shipped());
    }

    UnitDirectory(DataSource database, UnitEdition edition) throws SQLException {
        UnitTable table = new UnitTable(database);
        if (table.takeOver(edition)) {
            LOG.info(
                    "Took over the list of units of {}: {} units",
                    edition.validFrom(),
                    edition.units().size());
        }
        Map<Boolean, List<Unit>> byForce = table.rows().stream()
                .collect(Collectors.partitioningBy(
                        UnitTable.Row::inForce, Collectors.mapping(UnitTable.Row::unit, Collectors.toList())));
        this.tree = new UnitTree(byForce.getOrDefault(true, List.of()), byForce.getOrDefault(false, List.of()));
    }

    @Override
    public Optional<Unit> find(UnitId unit) {
        return tree.find(unit);
    }

    @Override
    public List<Unit> path(UnitId unit) {
        return tree.path(unit);
    }

    @Override
    public List<Unit> below(UnitId parent) {
        return tree.below(parent);
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        return tree.search(text, within, limit);
    }
}
