package vn.hocvu.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/**
 * People who may act as the operator of the platform in the browser. Nobody may until it is granted on the console, and
 * the right never comes along with a session: pages of the administration ask for it, at each request. Provided by the
 * platform. Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface Operators {
    /**
     * That somebody may act as the operator.
     *
     * @param granted when it was granted
     */
    record Grant(PersonId person, Instant granted) {}

    /**
     * Lets somebody act as the operator from now on, or does nothing if they may already. Operators only.
     *
     * @throws Refusal DENIED; NOT_FOUND if there is no such person
     */
    void grant(Caller operator, PersonId person);

    /**
     * Takes the right away, on every node at once. Operators only.
     *
     * @throws Refusal DENIED; NOT_FOUND if the person does not have it
     */
    void withdraw(Caller operator, PersonId person);

    /**
     * Who may act as the operator, in a stable order. Operators only.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     * @throws Refusal DENIED; INVALID
     */
    Slice<Grant> list(Caller operator, @Nullable String after, int limit);

    /**
     * {@link Caller#operator()} for somebody who may act as the operator, for one request; whoever calls this has to
     * forget it with the request. Reads the database.
     *
     * @throws Refusal SIGN_IN_FIRST if nobody is signed in; DENIED to everybody who may not
     */
    Caller acting(Caller person);
}
