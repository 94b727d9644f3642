package vn.hocvu.users;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/** Everybody with an account. Thread-safe; a write that returned is stored for good. */
@ProviderType
public interface People {
    /**
     * Makes an account for oneself. Anybody may.
     *
     * @param address the network address of the browser, for the limit on accounts
     * @throws Refusal INVALID about one field; CONFLICT if the phone number or user name is taken; TOO_OFTEN after too
     *     many tries from one network
     */
    Person register(Caller caller, Registration registration, String address);

    /**
     * Makes an account for somebody else, with a password made by the platform if none is given. Operators only.
     *
     * @throws Refusal INVALID or CONFLICT as {@link #register}, and DENIED
     */
    NewAccount create(Caller caller, Registration registration);

    /**
     * Gives a new password and ends all the person's sessions. Operators only.
     *
     * @throws Refusal DENIED, or NOT_FOUND
     */
    NewAccount resetPassword(Caller caller, PersonId person);

    /**
     * One person; the person themselves or the operator may ask. A record that was merged ({@link Merges}) gives the
     * person whose it is now. Empty if there is none.
     */
    Optional<Person> find(Caller caller, PersonId person);

    /** By phone number or user name; operators only. */
    Optional<Person> findBySignInName(Caller caller, String signInName);

    /**
     * People by the beginnings of the words of their names, ignoring case and diacritics; operators only.
     *
     * @param text what to look for; null or blank for everybody
     * @param unit only people of this unit; null for all
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Person> search(
            Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit);
}
