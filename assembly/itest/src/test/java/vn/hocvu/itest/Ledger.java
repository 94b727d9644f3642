package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What programs sent to a node and what it said yes to, so that every single statement can be accounted for. */
final class Ledger {
    private static final int PART = 500;

    /** Statements that were sent together, and whether a node ever said yes to them. */
    static final class Submission {
        private final List<UUID> ids;
        private volatile boolean acknowledged;

        private Submission(List<UUID> ids) {
            this.ids = List.copyOf(ids);
        }

        void acknowledged() {
            acknowledged = true;
        }
    }

    private final Queue<Submission> sent = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Integer> stored = new HashMap<>();
    private Instant seen = Instant.EPOCH;

    /** Before they are sent: what nobody wrote down cannot be missed. */
    Submission note(List<UUID> ids) {
        Submission submission = new Submission(ids);
        sent.add(submission);
        return submission;
    }

    /** Those that a node has said yes to so far. */
    List<Submission> acknowledged() {
        return sent.stream().filter(submission -> submission.acknowledged).toList();
    }

    /**
     * Reads what was stored since the last time until then, while more may come in, and accounts for everything so far.
     *
     * @param promised what had been acknowledged by then
     * @param until at that time the node was dead, or everything had been answered
     */
    void account(LrsProgram program, List<Submission> promised, Instant until) {
        read(program, seen, until, stored);
        seen = until;
        assertAccounted(promised, stored);
    }

    /** Reads everything from the beginning, and asks for each of the last ones by its id. */
    void accountAgain(LrsProgram program, int last) {
        Map<UUID, Integer> all = new HashMap<>();
        read(program, Instant.EPOCH, Instant.now(), all);
        List<Submission> promised = acknowledged();
        assertAccounted(promised, all);
        for (Submission submission : promised.subList(Math.max(0, promised.size() - last), promised.size())) {
            for (UUID id : submission.ids) {
                assertEquals(
                        id.toString(),
                        200,
                        program.get("/statements?statementId=" + id).statusCode());
            }
        }
    }

    private static void read(LrsProgram program, Instant since, Instant until, Map<UUID, Integer> found) {
        String address = "/statements?ascending=true&limit=" + PART + "&since=" + since + "&until=" + until;
        while (!address.isEmpty()) {
            JsonNode part = LrsProgram.ok(program.get(address));
            part.path("statements")
                    .forEach(statement ->
                            found.merge(UUID.fromString(statement.path("id").asText()), 1, Integer::sum));
            address = part.path("more").asText().replaceFirst("^/xapi", "");
        }
    }

    private void assertAccounted(List<Submission> promised, Map<UUID, Integer> found) {
        List<UUID> twice = found.entrySet().stream()
                .filter(statement -> statement.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        assertEquals("stored more than once", List.of(), twice);
        List<UUID> lost = new ArrayList<>();
        for (Submission submission : promised) {
            submission.ids.stream().filter(id -> !found.containsKey(id)).forEach(lost::add);
        }
        assertEquals("acknowledged and lost", List.of(), lost);
        for (Submission submission : sent) {
            long there = submission.ids.stream().filter(found::containsKey).count();
            assertTrue(
                    there + " of a batch of " + submission.ids.size() + ": " + submission.ids,
                    there == 0 || there == submission.ids.size());
        }
    }
}
