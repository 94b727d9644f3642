package vn.hocvu.tracking.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.tracking.internal.statement.ReadStatement;

/** Statements that are stored together or not at all, with the outcome. */
final class Submitted extends GroupCommit.Member {
    /** A course in one version. */
    record Edition(CourseId course, @Nullable String version) {}

    private final List<ReadStatement> statements;
    private final @Nullable UUID authority;
    private final Map<Edition, CompletionNeed> required;
    private final BiPredicate<String, String> sameFact;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean decided;
    private final Set<UUID> awaited = new HashSet<>();

    /**
     * @param authority key of the client's agent; null for the platform itself
     * @param required the lessons that complete the courses that the statements belong to
     * @param sameFact whether a stored document says the same as one that repeats its id
     */
    Submitted(
            List<ReadStatement> statements,
            @Nullable UUID authority,
            Map<Edition, CompletionNeed> required,
            BiPredicate<String, String> sameFact) {
        this.statements = statements;
        this.authority = authority;
        this.required = required;
        this.sameFact = sameFact;
    }

    @Override
    int size() {
        return statements.size();
    }

    List<ReadStatement> statements() {
        return statements;
    }

    @Nullable
    UUID authority() {
        return authority;
    }

    Map<Edition, CompletionNeed> required() {
        return required;
    }

    boolean isSameFact(String stored, String repeated) {
        return sameFact.test(stored, repeated);
    }

    void accept() {
        awaited.clear();
        failure = null;
        decided = true;
    }

    void refuse(RuntimeException reason) {
        failure = reason;
        decided = true;
    }

    boolean isRefused() {
        return failure != null;
    }

    /** One of them refers to a statement that is not stored. */
    void awaits(UUID target) {
        awaited.add(target);
    }

    Set<UUID> awaited() {
        return awaited;
    }

    /** Returns if they are stored. */
    void outcome() {
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
        }
        if (!decided) {
            throw new IllegalStateException("Whoever wrote for others broke off");
        }
    }
}
