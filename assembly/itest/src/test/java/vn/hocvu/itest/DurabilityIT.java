package vn.hocvu.itest;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.Test;

/** What the node has said yes to is there, once, however often it was killed in the middle of its work. */
public class DurabilityIT {
    private static final int KILLS = 20;
    private static final int PUPILS = 2;
    private static final int LONGEST_WORK_MILLIS = 1_000;
    private static final int LONGEST_START_MILLIS = 5_000;

    /** Both engines side by side: while it starts, a node keeps but one processor busy. */
    @Test
    public void whatWasAcknowledgedIsThereOnceAfterEachKill() throws InterruptedException, ExecutionException {
        List<CompletableFuture<Void>> trials = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            trials.add(CompletableFuture.runAsync(
                    () -> new Trial(engine).run(), trial -> new Thread(trial, "trial-" + engine).start()));
        }
        for (CompletableFuture<Void> trial : trials) {
            trial.get();
        }
    }

    /** A node and its clients, who go on trying while it is dead. */
    private static final class Trial {
        private final Engine engine;
        private final Random random = new Random();
        private final Answers answers = Answers.ofOneThatStarts();
        private final Ledger ledger = new Ledger();
        private List<Ledger.Submission> promised = List.of();
        private Instant killed = Instant.EPOCH;
        private int known;

        Trial(Engine engine) {
            this.engine = engine;
        }

        void run() {
            try (Node node = Node.start("durability-" + engine, engine)) {
                try (WritingPrograms programs =
                                WritingPrograms.of(node, ledger, answers).start(2, 2);
                        Pupils pupils = new Pupils(node, answers).start(PUPILS)) {
                    for (int kill = 0; kill < KILLS; kill++) {
                        awaitWork(node, pupils, programs);
                        if (kill % 3 > 0) {
                            account(programs.program(), pupils);
                        }
                        Node.pause(random.nextInt(LONGEST_WORK_MILLIS));
                        kill(node, kill);
                    }
                    awaitWork(node, pupils, programs);
                    account(programs.program(), pupils);
                    programs.close();
                    pupils.close();
                    answers.assertHonest();
                    Pupils.assertNothingIsCorrected(node);
                    node.stop();
                    node.restart();
                    ledger.accountAgain(programs.program(), 10);
                    pupils.assertKept(0);
                    Pupils.assertNothingIsCorrected(node);
                    System.out.println(engine + ": " + KILLS + " kills, "
                            + ledger.acknowledged().size() + " submissions and " + pupils.completions()
                            + " completions kept");
                }
            }
        }

        /** Programs and learners have been served since the last start. */
        private void awaitWork(Node node, Pupils pupils, WritingPrograms programs) {
            int stored = programs.acknowledged();
            int completed = pupils.completions();
            Patience.await(
                    "answers of " + engine,
                    () -> {
                        answers.assertHonest();
                        return programs.acknowledged() > stored + 5 && pupils.completions() > completed;
                    },
                    node);
        }

        /** Killed under load, and now and then once more while it starts. */
        private void kill(Node node, int kill) {
            node.kill();
            killed = Instant.now();
            promised = ledger.acknowledged();
            assertTrue(
                    "a file that an orderly end removes",
                    Files.exists(node.data().resolve("karaf.pid")));
            if (kill == 0) {
                takeNumberOfProcess(node);
            }
            node.launchAgain();
            if (kill % 7 == 6) {
                Node.pause(random.nextInt(LONGEST_START_MILLIS));
                node.kill();
                killed = Instant.now();
                promised = ledger.acknowledged();
                node.launchAgain();
            }
        }

        /** After a restart of the machine the number may be another program's. */
        private static void takeNumberOfProcess(Node node) {
            try {
                Files.writeString(
                        node.data().resolve("karaf.pid"),
                        String.valueOf(ProcessHandle.current().pid()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Everything that was promised before it died is there, while it works again. */
        private void account(LrsProgram program, Pupils pupils) {
            ledger.account(program, promised, killed);
            int next = pupils.count();
            pupils.assertKept(known);
            // The last ones are still at work.
            known = Math.max(0, next - PUPILS);
        }
    }
}
