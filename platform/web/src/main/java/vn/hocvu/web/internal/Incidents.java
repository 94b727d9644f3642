package vn.hocvu.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong in pages, lesson players and slots: logged at most once a minute, and told by health for a while. */
@Component(
        service = {Incidents.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=pages", HealthCheck.TAGS + "=hocvu"})
public final class Incidents implements HealthCheck {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration LOGGED_AT_MOST_EACH = Duration.ofMinutes(1);
    private static final int MOST_PLACES = 200;

    private final Logger log = LoggerFactory.getLogger(Incidents.class);
    private final Map<String, Incident> places = new ConcurrentHashMap<>();

    private record Incident(int count, String problem, Instant last, Instant logged) {}

    @Activate
    public Incidents() {}

    /**
     * @param place the code's class, or a route; never a learner's own data
     * @param problem its message may hold personal data, so only its stack is told
     */
    void happened(String place, Throwable problem) {
        if (note(place, problem.getClass().getSimpleName())) {
            log.error("{} failed: {}", place, problem.getClass().getName(), withoutMessage(problem));
        }
    }

    void late(String place, Duration budget) {
        if (note(place, "late")) {
            log.warn("{} took longer than {} ms and was left out", place, budget.toMillis());
        }
    }

    /** Whether to log it: the same again within a minute only counts. */
    private boolean note(String place, String problem) {
        Instant now = Instant.now();
        Instant start = now.minus(REMEMBERED);
        if (places.size() >= MOST_PLACES) {
            places.values().removeIf(incident -> incident.last().isBefore(start));
        }
        if (places.size() >= MOST_PLACES && !places.containsKey(place)) {
            return true;
        }
        Incident noted = places.compute(place, (key, before) -> {
            boolean again = before != null && before.last().isAfter(start);
            boolean quiet = again
                    && before.problem().equals(problem)
                    && before.logged().isAfter(now.minus(LOGGED_AT_MOST_EACH));
            return new Incident(again ? before.count() + 1 : 1, problem, now, quiet ? before.logged() : now);
        });
        return noted.logged().equals(now);
    }

    private static Throwable withoutMessage(Throwable problem) {
        Throwable bare = new Throwable(problem.getClass().getName());
        bare.setStackTrace(problem.getStackTrace());
        Throwable cause = problem.getCause();
        if (cause != null && cause != problem) {
            bare.initCause(withoutMessage(cause));
        }
        return bare;
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        result.info("Pages, lesson players and slots answer");
        Instant start = Instant.now().minus(REMEMBERED);
        places.forEach((place, incident) -> {
            if (incident.last().isAfter(start)) {
                result.warn("{} failed {} times, last with {}", place, incident.count(), incident.problem());
            }
        });
        return new Result(result);
    }
}
