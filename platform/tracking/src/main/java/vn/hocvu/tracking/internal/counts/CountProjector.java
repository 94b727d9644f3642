package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Units;

/**
 * Makes the counts agree with what is stored of people. It goes by what is counted of them and what should be, so that
 * counting somebody twice, late or in any order gives the same.
 */
@Component(service = CountProjector.class)
public final class CountProjector {
    private static final int AT_ONCE = 250;

    private final Memberships memberships;
    private final CountedUnits units;
    private final CountState state = new CountState();
    private final FactTable facts = new FactTable();
    private final CountedPersonTable counted = new CountedPersonTable();
    private final UnitCountTable counts = new UnitCountTable();

    @Activate
    public CountProjector(@Reference Memberships memberships, @Reference Units units) {
        this.memberships = memberships;
        this.units = new CountedUnits(units);
    }

    CountedUnits units() {
        return units;
    }

    /**
     * Counts people anew within a transaction, whose end also ends the wait of all others who want to count. Asks
     * {@link Memberships} meanwhile, that is for a second connection; so only few threads of a node may do this at once.
     */
    public void project(Connection connection, Set<PersonId> people) throws SQLException {
        project(connection, state.lock(connection), people);
    }

    void project(Connection connection, CountState.Row locked, Set<PersonId> people) throws SQLException {
        CountedUnits.Tree tree = units.tree(connection, locked);
        List<PersonId> all = List.copyOf(people);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            part(connection, tree, all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }

    private void part(Connection connection, CountedUnits.Tree tree, List<PersonId> people) throws SQLException {
        Map<PersonId, Membership> belonging = memberships.of(Caller.operator(), people).stream()
                .collect(Collectors.toMap(Membership::person, membership -> membership));
        Map<PersonId, Map<String, Days>> known = facts.of(connection, people);
        Map<PersonId, Map<String, CountedPerson>> before = counted.of(connection, people);
        Changes changes = new Changes(tree);
        for (PersonId person : people) {
            Membership membership = belonging.get(person);
            Map<String, CountedPerson> after =
                    membership == null ? Map.of() : shouldBeCounted(membership, known.getOrDefault(person, Map.of()));
            changes.compare(before.getOrDefault(person, Map.of()), after);
        }
        counted.delete(connection, changes.gone);
        counted.update(connection, changes.changed);
        counted.insert(connection, changes.added);
        counts.add(connection, changes.deltas);
    }

    private static Map<String, CountedPerson> shouldBeCounted(Membership membership, Map<String, Days> days) {
        String audience = membership.audience() == null ? "" : membership.audience();
        Map<String, CountedPerson> rows = new HashMap<>();
        days.forEach((course, reached) -> rows.put(
                course,
                new CountedPerson(membership.person(), course, membership.unit().value(), audience, reached)));
        return rows;
    }

    /** What differs between what is counted and what should be. */
    private static final class Changes {
        final List<CountedPerson> gone = new ArrayList<>();
        final List<CountedPerson> changed = new ArrayList<>();
        final List<CountedPerson> added = new ArrayList<>();
        final Deltas deltas = new Deltas();
        private final CountedUnits.Tree tree;

        Changes(CountedUnits.Tree tree) {
            this.tree = tree;
        }

        void compare(Map<String, CountedPerson> before, Map<String, CountedPerson> after) throws SQLException {
            Set<String> courses = new HashSet<>(before.keySet());
            courses.addAll(after.keySet());
            for (String course : courses) {
                CountedPerson was = before.get(course);
                CountedPerson is = after.get(course);
                if (was != null && !was.equals(is)) {
                    deltas.add(tree.path(was.unit()), was, -1);
                }
                if (is != null && !is.equals(was)) {
                    deltas.add(tree.path(is.unit()), is, 1);
                }
                if (is == null && was != null) {
                    gone.add(was);
                } else if (is != null && was == null) {
                    added.add(is);
                } else if (is != null && !is.equals(was)) {
                    changed.add(is);
                }
            }
        }
    }
}
