package vn.hocvu.users;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
     * Makes an account for somebody else, with a password made by the platform if none is given. Needs
     * {@link Right#REGISTER_PEOPLE} in the unit.
     *
     * @throws Refusal INVALID or CONFLICT as {@link #register}, SIGN_IN_FIRST, and DENIED
     */
    NewAccount create(Caller caller, Registration registration);

    /**
     * Gives a new password and ends all the person's sessions. Needs {@link Right#MANAGE_PEOPLE} where the person belongs
     * and, for somebody with a role, {@link Right#GRANT_ROLES} where that was granted.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED, or NOT_FOUND
     */
    NewAccount resetPassword(Caller caller, PersonId person);

    /**
     * One person. People may ask for themselves, others need {@link Right#SEE_PEOPLE} where the person belongs. A record that was merged ({@link Merges}) gives the
     * person whose it is now. Empty if there is none.
     */
    Optional<Person> find(Caller caller, PersonId person);

    /**
     * Several people at once, each as {@link #find} gives them; who is not there, or may not be seen by the caller, is
     * missing.
     *
     * @param people at most 200
     * @return by the ids that were asked for
     * @throws Refusal SIGN_IN_FIRST
     */
    default Map<PersonId, Person> findAll(Caller caller, Collection<PersonId> people) {
        Map<PersonId, Person> found = new HashMap<>();
        for (PersonId person : people) {
            try {
                find(caller, person).ifPresent(each -> found.put(person, each));
            } catch (Refusal refusal) {
                if (refusal.category() != Refusal.Category.DENIED) {
                    throw refusal;
                }
            }
        }
        return found;
    }

    /**
     * By phone number, user name or number of a card ({@link Cards}), among those whom the caller may see ({@link
     * Right#SEE_PEOPLE}); empty if there is nobody.
     *
     * @throws Refusal SIGN_IN_FIRST; DENIED if the caller may see nobody
     */
    Optional<Person> findBySignInName(Caller caller, String signInName);

    /**
     * People by the beginnings of the words of their names, ignoring case and diacritics. Needs {@link Right#SEE_PEOPLE}
     * in the unit, without one in the country. Costs the same in a village and in the country: where few of many people
     * have all the words, a part may have fewer people than there is room for, or none, before the list ends.
     *
     * @param text what to look for; null or blank for everybody
     * @param unit only people of this unit and those below it; null for all
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Person> search(
            Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit);

    /**
     * How many people belong to a unit and to those below it; merged records count once. Needs {@link Right#SEE_PEOPLE}.
     * 0 if there is no such unit.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED
     */
    long count(Caller caller, UnitId unit);

    /**
     * Notes that a group knows who somebody is; they count as vouched for from then on, unless they are better known
     * already. Needs {@link Right#VOUCH} both in the group and where the person belongs; nobody vouches for themselves.
     *
     * @param group the unit that stands for it, usually a community group
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such person; INVALID if there is no such unit
     */
    Person vouch(Caller caller, PersonId person, UnitId group);
}
