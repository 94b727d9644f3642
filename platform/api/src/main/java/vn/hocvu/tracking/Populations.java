package vn.hocvu.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** How many people there are, as far as operators know. Everybody may read it. Thread-safe. */
@ProviderType
public interface Populations {
    /** What is known of a unit, for everybody and for groups; the sums of the units below it are not among it. */
    List<Population> of(UnitId unit);

    /**
     * Stores all, or nothing. Each takes the place of what was known of the same unit and group. Operators only.
     *
     * @param populations 1–20,000
     * @throws Refusal DENIED; INVALID about the first that is wrong: no such unit, less than one person, no source, a
     *     day in the future, or the same unit and group twice
     */
    void set(Caller caller, List<Population> populations);

    /** Makes it unknown again. Operators only. */
    void forget(Caller caller, UnitId unit, @Nullable Audience audience);
}
