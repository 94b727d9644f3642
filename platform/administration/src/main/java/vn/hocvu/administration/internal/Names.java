package vn.hocvu.administration.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** What people are called, as far as the caller may see them. For one request. */
final class Names {
    private static final String HIDDEN = "Người ở đơn vị khác";

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
        Optional<Person> remembered = known.get(id);
        if (remembered != null) {
            return remembered;
        }
        if (known.size() >= most) {
            return Optional.empty();
        }
        Optional<Person> found = ask(id);
        known.put(id, found);
        return found;
    }

    private Optional<Person> ask(PersonId id) {
        try {
            return people.find(caller, id);
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.DENIED) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
