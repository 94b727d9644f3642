package vn.hocvu.rest.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.web.LessonPlayer;

/** The lesson players that are installed; a request waits a little for one that is just being replaced. */
@Component(service = Players.class)
public final class Players {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 40;

    /** In ascending order, so that the service that OSGi prefers comes last and counts. */
    private final Map<ServiceReference<LessonPlayer>, LessonPlayer> installed = new TreeMap<>();

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private long patienceEnds = System.nanoTime();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void add(ServiceReference<LessonPlayer> reference, LessonPlayer player) {
        installed.put(reference, player);
        notifyAll();
    }

    synchronized void remove(ServiceReference<LessonPlayer> reference) {
        installed.remove(reference);
        patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    }

    LessonPlayer.View show(LessonVisit visit, LessonPlayer.Input input) throws Exception {
        try {
            return find(visit.lesson().type()).show(visit, input);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    LessonPlayer.Next act(LessonVisit visit, LessonPlayer.Input input) throws Exception {
        try {
            return find(visit.lesson().type()).act(visit, input);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** To tell it from the connection to the caller, which throws the same. */
    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("A lesson player failed", e);
    }

    /** Waits a little if it has just left. */
    LessonPlayer find(String type) {
        return installed(type).or(() -> awaitReturn(type)).orElseThrow(() -> Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "no-player",
                        "Bài học kiểu “" + type + "” tạm thời chưa mở được. Hãy thử lại sau ít phút.",
                        "Lessons of type \"" + type + "\" cannot be opened now. Try again in a few minutes.")
                .retryAfter(Duration.ofMinutes(1)));
    }

    private synchronized Optional<LessonPlayer> installed(String type) {
        return installed.values().stream()
                .filter(player -> player.type().equals(type))
                .reduce((lower, higher) -> higher);
    }

    private Optional<LessonPlayer> awaitReturn(String type) {
        if (!waiting.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return await(type);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.release();
        }
    }

    private synchronized Optional<LessonPlayer> await(String type) throws InterruptedException {
        while (true) {
            Optional<LessonPlayer> found = installed(type);
            long left = (patienceEnds - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || left <= 0) {
                return found;
            }
            wait(left);
        }
    }
}
