package vn.hocvu.users;

import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Limits how often people try what opens by being known, such as the code of a class. Only what is not found counts: for
 * the person who is signed in, and for the network from which they come. When a network has used up its tries, those who
 * are signed in there and have hardly tried anything in vain are still let through, so that nobody can keep them out.
 * Counted on each node by itself, in memory. Provided by the platform. Thread-safe.
 */
@ProviderType
public interface Guesses {
    /**
     * Looks something up. What the operator looks up is never counted.
     *
     * @param kind what is guessed, for example {@code class-code}; each kind is counted by itself
     * @param find looks it up, on the caller's thread; what it throws passes through and does not count
     * @throws Refusal TOO_OFTEN, with when to try again; then nothing was looked up
     */
    <T> Optional<T> lookUp(Caller caller, String kind, Supplier<Optional<T>> find);
}
