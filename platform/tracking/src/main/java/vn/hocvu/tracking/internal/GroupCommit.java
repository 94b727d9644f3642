package vn.hocvu.tracking.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Lets callers that come at the same time share a transaction. Whoever comes while nobody writes writes at once, on
 * their own thread; whoever comes meanwhile waits, and the first of them writes for all that wait. So nobody waits for
 * company, and the more come the less each costs.
 *
 * @param <T> what is written
 */
final class GroupCommit<T extends GroupCommit.Member> {
    /** Something to be written, with its outcome. */
    abstract static class Member {
        final CompletableFuture<Boolean> turn = new CompletableFuture<>();

        /** How much it is, in the unit of {@link GroupCommit#most}. */
        abstract int size();
    }

    private final int most;
    private final int writersAtOnce;
    private final Consumer<List<T>> writer;
    private final Queue<T> waiting = new ArrayDeque<>();
    private int writing;

    /**
     * @param most of how much a group has at most, unless a single member is larger
     * @param writersAtOnce how many groups may be under way
     * @param writer writes all members and notes the outcome of each in it; throws nothing
     */
    GroupCommit(int most, int writersAtOnce, Consumer<List<T>> writer) {
        this.most = most;
        this.writersAtOnce = writersAtOnce;
        this.writer = writer;
    }

    /** Returns when it has been written, or its failure is known. */
    void write(T member) {
        boolean leads;
        synchronized (this) {
            leads = writing < writersAtOnce;
            if (leads) {
                writing++;
            } else {
                waiting.add(member);
            }
        }
        if (leads || awaitTurn(member)) {
            lead(member);
        }
    }

    /** @return whether to write now, for all that wait; otherwise somebody else has done it */
    private static boolean awaitTurn(Member member) {
        return member.turn.join();
    }

    private void lead(T leader) {
        List<T> group = groupOf(leader);
        try {
            writer.accept(group);
        } finally {
            passOn();
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
            size += member.size();
            group.add(member);
        }
        return group;
    }

    private synchronized void passOn() {
        T heir = waiting.poll();
        if (heir == null) {
            writing--;
        } else {
            heir.turn.complete(true);
        }
    }
}
