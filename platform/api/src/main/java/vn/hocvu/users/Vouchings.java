package vn.hocvu.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/** Which groups stand for who somebody is ({@link People#vouch}). Provided by the platform. Thread-safe. */
@ProviderType
public interface Vouchings {
    /**
     * That a group stands for somebody.
     *
     * @param group the unit that does
     * @param facilitator who said so for it; null if that was the operator without a person
     * @param vouched when
     */
    record Vouching(UnitId group, @Nullable PersonId facilitator, Instant vouched) {}

    /**
     * All groups that stand for somebody, the first one at the beginning. People may ask for themselves, others need
     * {@link Right#SEE_PEOPLE} where the person belongs.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED
     */
    List<Vouching> of(Caller caller, PersonId person);
}
