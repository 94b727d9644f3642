package vn.hocvu.courses;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;

/**
 * Enrols a list of people who are there already into a class, all or none. Needs what {@link Classes#enrol} needs.
 * Provided by the platform. Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface ClassLists {
    /** The most people of a list. */
    int MOST = 1_000;

    /** Somebody of a list. */
    record Found(int row, PersonId person, String name) {}

    /**
     * A list before it is enrolled.
     *
     * @param coming who would get a place or wait for one, in the order of the list
     * @param known how many are in the class already, or wait
     * @param places how many of those who come get a place at once; the others wait
     * @param mistakes what to correct, by row and column
     */
    record Preview(List<Found> coming, int known, int places, List<PeopleImports.Mistake> mistakes) {
        public Preview {
            coming = List.copyOf(coming);
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Finds the people of a list by a column <em>Số điện thoại</em>, <em>Tên đăng nhập</em> or <em>Số thẻ</em>
     * (<em>phone</em>, <em>user name</em>, <em>card number</em>), of which one is enough, and changes nothing. So the
     * results of {@link PeopleImports} are such a list.
     *
     * @throws Refusal as {@link Classes#enrol}; INVALID if there is no such column; TOO_LARGE; and what {@code rows} throws
     * @throws IOException what {@code rows} throws
     */
    Preview check(Caller caller, UUID id, PeopleImports.Rows rows) throws IOException;

    /**
     * Enrols all of them in one transaction. Who is in the class already, or waits, stays so.
     *
     * @param people at most {@link #MOST}
     * @return how many have come
     * @throws Refusal as {@link Classes#enrol}, about the first one for whom that cannot be; then nobody is enrolled
     */
    int enrolAll(Caller caller, UUID id, List<PersonId> people);
}
