package vn.hocvu.rest.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** Merges in memory; for operators. */
final class Twins implements Merges {
    final Map<PersonId, Merge> merges = new LinkedHashMap<>();

    @Override
    public Merge merge(Caller operator, PersonId record, PersonId into) {
        operator.requireOperator();
        if (record.equals(into)) {
            throw Refusal.of(Refusal.Category.INVALID, "merge-same", "Cùng một hồ sơ.", "The same record.");
        }
        if (merges.containsKey(record)) {
            throw Refusal.of(Refusal.Category.CONFLICT, "merged-already", "Đã gộp.", "Merged already.");
        }
        Merge merge = new Merge(record, into, Country.NOW, Country.NOW.plus(Duration.ofDays(REVERSIBLE_DAYS)));
        merges.put(record, merge);
        return merge;
    }

    @Override
    public void undo(Caller operator, PersonId record) {
        operator.requireOperator();
        if (merges.remove(record) == null) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "not-merged", "Hồ sơ này không được gộp.", "Not merged.");
        }
    }

    @Override
    public Slice<Merge> list(Caller operator, @Nullable String after, int limit) {
        operator.requireOperator();
        return new Slice<>(List.copyOf(merges.values()), after == null ? "more" + limit : null);
    }

    @Override
    public Map<PersonId, PersonId> owners(Caller operator, Collection<PersonId> records) {
        throw new AssertionError();
    }

    @Override
    public Map<PersonId, Person> records(Caller operator, Collection<PersonId> records) {
        throw new AssertionError();
    }
}
