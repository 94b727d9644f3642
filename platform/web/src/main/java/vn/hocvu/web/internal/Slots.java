package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.Html;
import vn.hocvu.web.UiSlot;

/** What plugins put on pages of the shell, kept within a budget of time and cut off when it keeps failing. */
@Component(service = Slots.class)
public final class Slots {
    private static final Duration BUDGET = Duration.ofMillis(300);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(2);
    private static final int MOST_THREADS = 64;
    private static final Html LEFT_OUT =
            new Html("<p class=\"notice info\">Một phần của trang này tạm thời chưa hiện được.</p>");

    private final Incidents incidents;
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "hocvu-slot");
                thread.setDaemon(true);
                return thread;
            });

    private record Slot(UiSlot.Place place, int order, String name, Lease<UiSlot> lease, Breaker breaker) {}

    @Activate
    public Slots(@Reference Incidents incidents) {
        this.incidents = incidents;
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(UiSlot slot) {
        String name = "Slot " + slot.getClass().getName();
        slots.add(new Slot(slot.place(), slot.order(), name, new Lease<>(slot), new Breaker()));
        slots.sort(Comparator.comparingInt(Slot::order));
    }

    void remove(UiSlot slot) {
        for (Slot there : slots) {
            if (there.lease().isOf(slot)) {
                slots.remove(there);
                there.lease().end(LONGEST_CALL);
            }
        }
    }

    /** What the slots of a place show, in their order. */
    List<Html> render(UiSlot.Place place, UiSlot.Context context) {
        List<Slot> here = slots.stream().filter(slot -> slot.place() == place).toList();
        if (here.isEmpty()) {
            return List.of();
        }
        long end = System.nanoTime() + BUDGET.toNanos();
        List<Optional<Future<Optional<Html>>>> calls =
                here.stream().map(slot -> begin(slot, context)).toList();
        List<Html> shown = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            Slot slot = here.get(i);
            calls.get(i)
                    .map(call -> finish(slot, call, end))
                    .orElse(Optional.of(LEFT_OUT))
                    .ifPresent(shown::add);
        }
        return shown;
    }

    /** Empty if the slot is not called now. */
    private Optional<Future<Optional<Html>>> begin(Slot slot, UiSlot.Context context) {
        if (!slot.breaker().allows()) {
            return Optional.empty();
        }
        try {
            FutureTask<Optional<Html>> call = new FutureTask<>(
                    () -> slot.lease().use(service -> service.render(context)).flatMap(html -> html));
            threads.execute(() -> {
                try {
                    call.run();
                } finally {
                    slot.breaker().ended();
                }
            });
            return Optional.of(call);
        } catch (RejectedExecutionException busy) {
            slot.breaker().ended();
            return Optional.empty();
        }
    }

    private Optional<Html> finish(Slot slot, Future<Optional<Html>> call, long end) {
        try {
            Optional<Html> html = call.get(Math.max(end - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
            slot.breaker().succeeded();
            return html;
        } catch (ExecutionException failure) {
            slot.breaker().failed();
            incidents.happened(
                    slot.name(), Optional.ofNullable(failure.getCause()).orElse(failure));
        } catch (TimeoutException late) {
            call.cancel(true);
            slot.breaker().failed();
            incidents.late(slot.name(), BUDGET);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(LEFT_OUT);
    }
}
