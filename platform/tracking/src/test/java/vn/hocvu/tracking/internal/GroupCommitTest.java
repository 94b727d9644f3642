package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

public class GroupCommitTest {
    private static final int MOST = 10;
    private static final int MUCH = 8;

    private final BlockingQueue<Group> begun = new LinkedBlockingQueue<>();
    private final GroupCommit<Piece> commits = new GroupCommit<>(MOST, MUCH, this::write);
    private final List<Thread> callers = new ArrayList<>();

    private static final class Piece extends GroupCommit.Member {
        private final int size;
        private volatile boolean written;

        Piece(int size) {
            this.size = size;
        }

        @Override
        int size() {
            return size;
        }
    }

    /** One that is being written, for as long as the test likes. */
    private record Group(List<Piece> pieces, Runnable committing, CountDownLatch end) {
        int size() {
            return pieces.stream().mapToInt(Piece::size).sum();
        }
    }

    private void write(List<Piece> pieces, Runnable committing) {
        Group group = new Group(pieces, committing, new CountDownLatch(1));
        begun.add(group);
        try {
            group.end.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        pieces.forEach(piece -> piece.written = true);
    }

    @After
    public void nobodyIsLeftWaiting() throws Exception {
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(30));
            assertTrue(!caller.isAlive());
        }
        assertTrue(begun.isEmpty());
    }

    private Piece come(int size) throws Exception {
        Piece piece = new Piece(size);
        Thread caller = new Thread(() -> {
            commits.write(piece);
            assertTrue("written before its caller goes on", piece.written);
        });
        caller.start();
        callers.add(caller);
        while (!isThere(piece, caller)) {
            Thread.onSpinWait();
        }
        return piece;
    }

    /** Waits for its turn, or writes: either way its caller stands still. */
    private static boolean isThere(Piece piece, Thread caller) {
        return caller.getState() == Thread.State.WAITING || piece.written;
    }

    private Group next() throws Exception {
        Group group = begun.poll(30, TimeUnit.SECONDS);
        if (group == null) {
            throw new AssertionError("nobody writes");
        }
        return group;
    }

    @Test
    public void whoComesMeanwhileIsWrittenTogetherNext() throws Exception {
        Piece first = come(1);
        Group alone = next();
        assertEquals(List.of(first), alone.pieces);
        Piece second = come(1);
        Piece third = come(2);
        assertTrue("the first is still at work", begun.isEmpty());
        alone.end.countDown();
        Group together = next();
        assertEquals(List.of(second, third), together.pieces);
        together.end.countDown();
    }

    @Test
    public void theNextBeginsWhenTheOneBeforeHasOnlyToBeCommitted() throws Exception {
        come(1);
        Group first = next();
        come(1);
        first.committing.run();
        Group second = next();
        come(1);
        first.committing.run();
        assertTrue("said twice, it counts once", begun.isEmpty());
        first.end.countDown();
        assertTrue("the second is still at work", begun.isEmpty());
        second.end.countDown();
        next().end.countDown();
    }

    @Test
    public void anotherBeginsBesideItIfMuchIsWaiting() throws Exception {
        come(1);
        Group first = next();
        come(MUCH - 2);
        come(1);
        assertTrue("not much yet", begun.isEmpty());
        come(1);
        Group second = next();
        assertEquals(MUCH, second.size());
        come(MUCH);
        assertTrue("two are enough", begun.isEmpty());
        second.end.countDown();
        next().end.countDown();
        first.end.countDown();
    }

    @Test
    public void aGroupIsAsLargeAsItMayBe() throws Exception {
        come(1);
        Group first = next();
        come(3);
        come(3);
        Group second;
        come(MOST + 5);
        second = next();
        assertEquals("larger than a group, it goes alone", MOST + 5, second.size());
        second.end.countDown();
        first.end.countDown();
        Group third = next();
        assertEquals(6, third.size());
        third.end.countDown();
    }

    @Test
    public void aSlowDiskDoesNotTakeAllConnections() throws Exception {
        List<Group> committing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            come(1);
            committing.add(next());
            committing.get(i).committing.run();
        }
        come(1);
        come(1);
        assertTrue("four are being committed", begun.isEmpty());
        committing.get(2).end.countDown();
        Group fifth = next();
        assertEquals(2, fifth.size());
        fifth.end.countDown();
        committing.forEach(group -> group.end.countDown());
    }
}
