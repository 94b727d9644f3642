package vn.hocvu.integrations.xapi.internal.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.tracking.StatementFeed.Fed;
import vn.hocvu.users.Caller;

/**
 * Takes statements from the feed to the destination, one request a turn, so that the place that the feed keeps is never
 * more than one request behind. Used by one thread.
 */
final class Carrier {
    static final Duration IDLE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Logger log = LoggerFactory.getLogger(Carrier.class);
    private final String name;
    private final StatementFeed feed;
    private final LearningRecordStore store;
    private final LrsClient attachmentReader;
    private final Packing packing;
    private final Destination destination;
    private final Standing standing;
    private final int batch;

    private boolean asked;
    private int oneByOne;
    private Duration pause = IDLE;

    Carrier(
            String name,
            StatementFeed feed,
            LearningRecordStore store,
            Packing packing,
            Destination destination,
            Standing standing,
            int batch) {
        this.name = name;
        this.feed = feed;
        this.store = store;
        this.packing = packing;
        this.destination = destination;
        this.standing = standing;
        this.batch = batch;
        this.attachmentReader = new LrsClient(
                reader(name), reader(name), Set.of(LrsClient.Scope.READ), null, null, null, Instant.EPOCH, null);
    }

    /** The name under which the feed keeps the place. */
    static String reader(String name) {
        return "forward-" + name;
    }

    /** @return how long to wait before the next turn */
    Duration turn() {
        try {
            int given = feed.next(Caller.operator(), reader(name), oneByOne > 0 ? 1 : batch, this::deliver);
            oneByOne = Math.max(0, oneByOne - given);
            if (given > 0 || standing.isFailing() && !isBehind()) {
                works();
            }
            return given > 0 ? Duration.ZERO : IDLE;
        } catch (RefusedBatch refused) {
            oneByOne = refused.size();
            return Duration.ZERO;
        } catch (Undelivered undelivered) {
            return fails(undelivered.reason());
        } catch (Refusal refusal) {
            return fails("statements cannot be read here (" + refusal.code() + ")");
        } catch (RuntimeException defect) {
            log.error("Forwarding {} met a defect: {}", name, defect.getClass().getName(), withoutMessage(defect));
            return fails("a defect here (" + defect.getClass().getSimpleName() + ")");
        }
    }

    private boolean isBehind() {
        return feed.place(Caller.operator(), reader(name)).behind();
    }

    private void works() {
        pause = IDLE;
        if (standing.works()) {
            log.info("Forwarding {} delivers again", name);
        }
    }

    private Duration fails(String reason) {
        if (destination.isClosed()) {
            return IDLE;
        }
        asked = false;
        if (standing.failed(reason)) {
            log.warn("Forwarding {} cannot deliver: {}. It goes on trying.", name, reason);
        }
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return now;
    }

    private void deliver(List<Fed> statements) {
        List<Parcel> parcels = packing.pack(statements);
        if (parcels.isEmpty()) {
            return;
        }
        if (!asked) {
            destination.requireVersion();
            asked = true;
        }
        List<String> attached = parcels.stream()
                .flatMap(parcel -> parcel.attachments().stream())
                .distinct()
                .toList();
        if (!attached.isEmpty() && statements.size() > 1) {
            // Attachments can be large: those of one statement at a time are in memory.
            throw new RefusedBatch(statements.size());
        }
        List<Attachment> attachments = attached.isEmpty() ? List.of() : store.attachments(attachmentReader, attached);
        Destination.Answer answer = destination.send(Body.of(packing.write(parcels), attachments));
        if (answer == Destination.Answer.TAKEN) {
            standing.delivered(parcels.size());
        } else if (statements.size() > 1) {
            throw new RefusedBatch(statements.size());
        } else {
            settle(parcels.get(0), answer);
        }
    }

    private void settle(Parcel parcel, Destination.Answer answer) {
        if (answer == Destination.Answer.CONFLICT) {
            standing.delivered(1);
            log.info("Forwarding {}: statement {} is there already, or another under its id", name, parcel.id());
        } else {
            standing.skipped();
            log.warn("Forwarding {}: statement {} was refused and is left out", name, parcel.id());
        }
    }

    private static Throwable withoutMessage(Throwable problem) {
        Throwable bare = new Throwable(problem.getClass().getName());
        bare.setStackTrace(problem.getStackTrace());
        return bare;
    }
}
