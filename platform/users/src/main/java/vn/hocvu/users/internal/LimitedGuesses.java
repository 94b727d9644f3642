package vn.hocvu.users.internal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Guesses;
import vn.hocvu.users.PersonId;

/**
 * Tries in vain, by person and by network. Each is taken before it is looked up and given back if it was right, so that
 * many at once are no more than one after the other.
 */
@Component(service = Guesses.class)
public final class LimitedGuesses implements Guesses {
    private static final int OF_PERSON = 20;

    /** So many may be mistyped by somebody whose network is used up by others. */
    private static final int MISTYPED = 3;

    private static final Bandwidth ONE_PERSON = Bandwidth.builder()
            .capacity(OF_PERSON)
            .refillGreedy(1, Duration.ofSeconds(30))
            .build();

    /** A meeting of 250 people shares one network. */
    private static final Bandwidth ONE_NETWORK = Bandwidth.builder()
            .capacity(300)
            .refillGreedy(1, Duration.ofSeconds(1))
            .build();

    private final Buckets buckets;

    @Activate
    public LimitedGuesses() {
        this(TimeMeter.SYSTEM_MILLISECONDS);
    }

    LimitedGuesses(TimeMeter time) {
        this.buckets = new Buckets(time);
    }

    @Override
    public <T> Optional<T> lookUp(Caller caller, String kind, Supplier<Optional<T>> find) {
        if (caller.isOperator()) {
            return find.get();
        }
        Optional<String> person = caller.who().map(PersonId::toString).map(id -> kind + " person " + id);
        String network = kind + " network " + Buckets.network(caller.address());
        person.ifPresent(key -> buckets.guess(key, ONE_PERSON));
        Optional<Duration> usedUp = buckets.take(network, ONE_NETWORK);
        if (usedUp.isPresent() && person.filter(this::hasHardlyTried).isEmpty()) {
            person.ifPresent(this::giveBack);
            throw usedUp(usedUp.get());
        }
        boolean counts = false;
        try {
            Optional<T> found = find.get();
            counts = found.isEmpty();
            return found;
        } finally {
            if (!counts) {
                person.ifPresent(this::giveBack);
                if (usedUp.isEmpty()) {
                    buckets.bucket(network, ONE_NETWORK).addTokens(1);
                }
            }
        }
    }

    private Bucket own(String person) {
        return buckets.bucket(person, ONE_PERSON);
    }

    private void giveBack(String person) {
        own(person).addTokens(1);
    }

    private boolean hasHardlyTried(String person) {
        return own(person).getAvailableTokens() >= OF_PERSON - MISTYPED;
    }

    private static Refusal usedUp(Duration wait) {
        return Refusal.of(
                        Refusal.Category.TOO_OFTEN,
                        "too-many-guesses",
                        "Mạng này vừa thử quá nhiều mã sai. Hãy đăng nhập rồi thử lại, hoặc đợi một lát.",
                        "Too many wrong codes from this network. Sign in and try again, or wait " + wait.toSeconds()
                                + " seconds.")
                .retryAfter(wait);
    }
}
