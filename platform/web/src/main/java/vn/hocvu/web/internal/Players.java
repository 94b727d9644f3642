package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.Refusal;
import vn.hocvu.web.LessonPlayer;

/** The lesson players that are there now. */
@Component(service = Players.class)
public final class Players {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /** In ascending order, so that the service that OSGi prefers comes last and counts. */
    private final Map<ServiceReference<LessonPlayer>, Lease<LessonPlayer>> present = new TreeMap<>();

    private final Absence absence = new Absence(Duration.ofSeconds(3));
    private volatile Map<String, Lease<LessonPlayer>> byType = Map.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<LessonPlayer> reference, LessonPlayer player) throws Exception {
        synchronized (this) {
            present.put(reference, new Lease<>(player));
            publish();
        }
        absence.arrived();
    }

    void remove(ServiceReference<LessonPlayer> reference) throws Exception {
        Lease<LessonPlayer> gone;
        synchronized (this) {
            gone = present.remove(reference);
            absence.leaving(LONGEST_CALL);
            publish();
        }
        if (gone != null) {
            gone.end(LONGEST_CALL);
        }
        absence.left();
    }

    private void publish() throws Exception {
        Map<String, Lease<LessonPlayer>> now = new HashMap<>();
        for (Lease<LessonPlayer> lease : present.values()) {
            lease.use(LessonPlayer::type).ifPresent(type -> now.put(type, lease));
        }
        byType = now;
    }

    /** Calls the player of a type; waits a little for one that has left to come back. */
    <R> R use(String type, Lease.Call<LessonPlayer, R> call) throws Exception {
        Optional<R> answer = attempt(find(type), call);
        while (answer.isEmpty()) {
            // The one that has come back may leave again before it is called.
            Lease<LessonPlayer> back = absence.await(() -> find(type)).orElseThrow(() -> away(type));
            answer = back.use(call);
        }
        return answer.get();
    }

    private Optional<Lease<LessonPlayer>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    private static Refusal away(String type) {
        return Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "activity-away",
                        "Phần này của bài học đang được cập nhật. Kết quả của bạn vẫn được giữ. Hãy thử lại sau ít phút.",
                        "No lesson player of type " + type + " is installed now. Try again later.")
                .retryAfter(Duration.ofMinutes(1));
    }

    private static <R> Optional<R> attempt(Optional<Lease<LessonPlayer>> player, Lease.Call<LessonPlayer, R> call)
            throws Exception {
        return player.isPresent() ? player.get().use(call) : Optional.empty();
    }
}
