package vn.hocvu.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Cards for people who have no phone, no e-mail and no password to remember: a number on paper, also as a QR code, and a
 * short PIN. A facilitator makes the account and prints the card. Numbers and PINs are stored as keyed hashes only.
 * Provided by the platform. Thread-safe; a write that returned is stored for good and stands in the audit log.
 */
@ProviderType
public interface Cards {
    /** After so many wrong PINs in a row a card is of no use until a facilitator gives a new one. */
    int MOST_WRONG_PINS = 10;

    /**
     * A card, told this once.
     *
     * @param person whose it is
     * @param number 16 letters and digits in groups of four, which look different from each other
     * @param pin six digits
     */
    record Card(Person person, String number, String pin) {
        @Override
        public String toString() {
            return "Card[person=" + person.id() + "]";
        }
    }

    /**
     * That somebody has a card; its number and PIN are not known.
     *
     * @param issued when it was made
     * @param locked whether it is of no use after too many wrong PINs
     */
    record Held(Instant issued, boolean locked) {}

    /**
     * Makes an account for somebody else, with a card and nothing else to sign in with. Needs
     * {@link Right#REGISTER_PEOPLE} in the unit.
     *
     * @param name how they are called, 1–100 characters
     * @param audience their group, see {@link Registration}; null if unknown
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID about one field
     */
    Card register(Caller caller, String name, UnitId unit, @Nullable String audience);

    /**
     * Gives somebody a new card; the one before, if there was one, is of no use any more and sessions that began with
     * it, and all others, end. Needs {@link Right#REGISTER_PEOPLE} where the person belongs and, for somebody with a
     * role, {@link Right#GRANT_ROLES} where that was granted.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND
     */
    Card replace(Caller caller, PersonId person);

    /**
     * The cards of somebody, the newest first: one at most, but for those whose records were merged ({@link Merges}).
     * Needs {@link Right#SEE_PEOPLE} where the person belongs; everybody may see their own.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND
     */
    List<Held> of(Caller caller, PersonId person);

    /**
     * Takes the cards of somebody away, for instance one that was lost, and ends all their sessions. Who has nothing
     * else to sign in with cannot sign in until {@link #replace} gives a new one. Needs what {@link #replace} needs.
     * Nothing happens if there is none.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND
     */
    void withdraw(Caller caller, PersonId person);

    /**
     * Signs in with a card. Wrong PINs are counted for the card on all nodes; only who holds it can use them up.
     *
     * @param number in any usual writing
     * @param pin in any usual writing
     * @param address the network address of the browser, for the limit on guesses
     * @param device see {@link SignIn#signIn(String, String, String, String)}
     * @throws Refusal DENIED if the pair is wrong, or too many PINs were; TOO_OFTEN after too many guesses from one
     *     network
     */
    Session signIn(String number, String pin, String address, String device);
}
