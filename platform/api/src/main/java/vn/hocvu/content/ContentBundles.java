package vn.hocvu.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Which content has arrived on this node and what became of it; for consoles and health. Thread-safe. */
@ProviderType
public interface ContentBundles {
    /** What became of an arrival. */
    enum State {
        /** It waits to be checked. */
        CHECKING,
        /** Its course is in the catalogue. */
        PUBLISHED,
        /** It is in order but waits for an activity type that is not installed. */
        WAITING,
        /** It has mistakes; nothing of it is used. */
        REFUSED
    }

    /**
     * A content bundle or a dropped file.
     *
     * @param source the bundle's symbolic name and version, or the file's name
     * @param bundle the OSGi bundle id; -1 if no bundle was made of it
     * @param course null if it could not be told
     * @param version null if it could not be told
     * @param findings why it is refused or waits; empty if it is published
     * @param since when it came into this state
     */
    record Arrival(
            String source,
            long bundle,
            @Nullable CourseId course,
            @Nullable String version,
            State state,
            List<Finding> findings,
            Instant since) {
        public Arrival {
            findings = List.copyOf(findings);
        }
    }

    /** All that is there now, refused ones included, in order of their sources. */
    List<Arrival> arrivals();
}
