package vn.hocvu.administration.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** What people are called, as far as the caller may see them. For one request. */
final class Names {
    private static final String HIDDEN = "Người ở đơn vị khác";

    private static final int AT_ONCE = 200;

    private final People people;
    private final Caller caller;
    private final int most;
    private final Map<PersonId, Optional<Person>> known = new HashMap<>();

    /** @param most of so many different people at most */
    Names(People people, Caller caller, int most) {
        this.people = people;
        this.caller = caller;
        this.most = most;
    }

    /** Asks for all of these at once, in place of one after the other. */
    Names asking(Stream<@Nullable PersonId> people) {
        List<PersonId> asked = people.filter(Objects::nonNull)
                .distinct()
                .filter(id -> !known.containsKey(id))
                .limit(Math.max(0, most - known.size()))
                .toList();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<PersonId> some = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            Map<PersonId, Person> found = this.people.findAll(caller, some);
            some.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
        }
        return this;
    }

    /** The person as a link to their page, or words if the caller may not see them. */
    Link link(PersonId id) {
        return find(id).map(person -> Link.to(person.name(), Addresses.profile(person.id())))
                .orElseGet(() -> Link.words(HIDDEN));
    }

    /** Null if the caller may not see them, or there are too many. */
    @Nullable
    String name(PersonId id) {
        Optional<Person> person = find(id);
        return person.isPresent() ? person.get().name() : null;
    }

    Optional<Person> find(PersonId id) {
        if (!known.containsKey(id)) {
            asking(Stream.of(id));
        }
        return known.getOrDefault(id, Optional.empty());
    }
}
