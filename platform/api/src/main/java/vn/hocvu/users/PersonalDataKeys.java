package vn.hocvu.users;

import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * The keys that personal data is kept secret with, for operators. They lie in a file outside the database, one a line,
 * the newest last; the database says which is in use. To change the key: {@link #add} one on a node, copy the file to
 * all others, then {@link #renew} on any of them. Nobody is signed out, and everything goes on meanwhile. Older keys
 * stay in the file, since hashes are made with all of them one after another; alone they open nothing. Thread-safe.
 */
@ProviderType
public interface PersonalDataKeys {
    /**
     * How things stand on this node.
     *
     * @param keys in this node's file
     * @param inUse number of the key that is in use, from 1; with a file that does not have it, the last one known
     * @param fits whether this node's file has the key that is in use; if not, the right file must be copied here
     * @param renewing whether a renewal has begun and not ended: begin it again
     */
    record State(int keys, int inUse, boolean fits, boolean renewing) {}

    /** @throws Refusal DENIED unless the caller is an operator; UNAVAILABLE */
    State state(Caller caller);

    /**
     * Adds a new key to this node's file, if there is none that is not in use yet. It is not in use before
     * {@link #renew}.
     *
     * @throws Refusal DENIED; CONFLICT with code {@code key-unwritable} if the file cannot be written
     */
    State add(Caller caller);

    /**
     * Takes the newest key of this node's file into use, and everything that was written with older ones to it. Takes
     * minutes with millions of people; if it breaks off, it goes on where it was when it is called again, on any node.
     * Every node must have the file before: one that has not finds nobody.
     *
     * @param progress told the number of rows so far, on the caller's thread
     * @return how many rows were taken to the key
     * @throws Refusal DENIED; CONFLICT with code {@code key-none-newer} if there is nothing to do, with code
     *     {@code key-not-here} if another key is in use than this node has; UNAVAILABLE
     */
    long renew(Caller caller, LongConsumer progress);
}
