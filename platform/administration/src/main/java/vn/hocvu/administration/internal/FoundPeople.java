package vn.hocvu.administration.internal;

import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.UnitId;

/** People by their names, for a page. */
final class FoundPeople {
    /** So many parts in which there is nobody are passed over; then the reader decides whether to go on. */
    private static final int MOST_EMPTY_PARTS = 10;

    private FoundPeople() {}

    static Slice<Person> part(
            People people, Caller caller, String text, UnitId unit, @Nullable String after, int limit) {
        Slice<Person> part = people.search(caller, text, unit, after, limit);
        for (int i = 0; i < MOST_EMPTY_PARTS && part.items().isEmpty() && part.next() != null; i++) {
            part = people.search(caller, text, unit, part.next(), limit);
        }
        return part;
    }
}
