package vn.hocvu.tracking.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets callers that come at the same time share a transaction. Whoever comes while nobody writes writes at once, on
 * their own thread; whoever comes meanwhile waits, and the first of them writes for all that wait. So nobody waits for
 * company, and the more come the less each costs. The next group begins as soon as the one before has only to be
 * committed, which is waiting for the disk; and beside it if much is waiting, which is work for another processor.
 *
 * @param <T> what is written
 */
final class GroupCommit<T extends GroupCommit.Member> {
    private static final int MOST_UNDER_WAY = 4;
    private static final int MOST_AT_WORK = 2;

    /** Something to be written, with its outcome. */
    abstract static class Member {
        final CompletableFuture<Boolean> turn = new CompletableFuture<>();

        /** How much it is, in the unit of {@link GroupCommit#most}. */
        abstract int size();
    }

    /** Writes all members and notes the outcome of each in it; throws nothing. */
    @FunctionalInterface
    interface Writer<T> {
        /** @param committing to be run when all that is left is to commit; it may be run again, and need not be run */
        void write(List<T> group, Runnable committing);
    }

    private final int most;
    private final int much;
    private final Writer<T> writer;
    private final Queue<T> waiting = new ArrayDeque<>();
    private int sizeWaiting;
    private int atWork;
    private int underWay;

    /**
     * @param most of how much a group has at most, unless a single member is larger
     * @param much how much must be waiting for another group to begin beside one that is at work
     */
    GroupCommit(int most, int much, Writer<T> writer) {
        this.most = most;
        this.much = much;
        this.writer = writer;
    }

    /** Returns when it has been written, or its failure is known. */
    void write(T member) {
        if (leads(member) || awaitTurn(member)) {
            lead(member);
        }
    }

    private synchronized boolean leads(T member) {
        sizeWaiting += member.size();
        if (mayBegin()) {
            begin(member);
            return true;
        }
        waiting.add(member);
        return false;
    }

    private boolean mayBegin() {
        return underWay < MOST_UNDER_WAY && (atWork == 0 || atWork < MOST_AT_WORK && sizeWaiting >= much);
    }

    private void begin(T leader) {
        sizeWaiting -= leader.size();
        atWork++;
        underWay++;
    }

    /** @return whether to write now, for all that wait; otherwise somebody else has done it */
    private static boolean awaitTurn(Member member) {
        return member.turn.join();
    }

    private void lead(T leader) {
        List<T> group = groupOf(leader);
        AtomicBoolean committing = new AtomicBoolean();
        try {
            writer.write(group, () -> committing(committing));
        } finally {
            committing(committing);
            over();
            for (T member : group) {
                member.turn.complete(false);
            }
        }
    }

    /** Who leads, and the oldest that wait: as many as may go together. */
    private synchronized List<T> groupOf(T leader) {
        List<T> group = new ArrayList<>();
        group.add(leader);
        int size = leader.size();
        while (!waiting.isEmpty() && size + waiting.element().size() <= most) {
            T member = waiting.remove();
            sizeWaiting -= member.size();
            size += member.size();
            group.add(member);
        }
        return group;
    }

    private synchronized void committing(AtomicBoolean already) {
        if (already.compareAndSet(false, true)) {
            atWork--;
            passOn();
        }
    }

    private synchronized void over() {
        underWay--;
        passOn();
    }

    private void passOn() {
        if (!waiting.isEmpty() && mayBegin()) {
            T heir = waiting.remove();
            begin(heir);
            heir.turn.complete(true);
        }
    }
}
