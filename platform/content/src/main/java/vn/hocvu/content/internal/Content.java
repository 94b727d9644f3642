package vn.hocvu.content.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import vn.hocvu.content.ContentBundles.Arrival;
import vn.hocvu.content.ContentBundles.State;
import vn.hocvu.content.Finding;
import vn.hocvu.content.internal.format.Reading;

/**
 * A content bundle as it was last looked at.
 *
 * @param lastModified which revision of the bundle was read
 * @param files the files of that revision
 * @param reading what they say; with the mistakes of the bundle around them
 * @param active whether the bundle is started
 */
record Content(Bundle bundle, long lastModified, BundleFiles files, Reading reading, boolean active, Verdict verdict) {
    /**
     * What is to be done with it.
     *
     * @param findings why, unless it is published
     */
    record Verdict(State state, List<Finding> findings, Instant since) {
        boolean says(State otherState, List<Finding> otherFindings) {
            return state == otherState && findings.equals(otherFindings);
        }
    }

    Content with(Verdict next) {
        return new Content(bundle, lastModified, files, reading, active, next);
    }

    Content stopped() {
        return new Content(bundle, lastModified, files, reading, false, verdict);
    }

    String source() {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    Arrival arrival() {
        return new Arrival(
                source(),
                bundle.getBundleId(),
                reading.id(),
                version(reading),
                verdict.state(),
                verdict.findings(),
                verdict.since());
    }

    static @Nullable String version(Reading reading) {
        return reading.version() == null ? null : reading.version().toString();
    }
}
