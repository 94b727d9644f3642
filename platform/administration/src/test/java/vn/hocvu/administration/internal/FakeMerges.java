package vn.hocvu.administration.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles.Grant;

/** Merges in memory, with the rules that pages rely on. */
final class FakeMerges implements Merges {
    final Map<PersonId, Merge> merged = new LinkedHashMap<>();

    /** When records are merged. */
    Instant now = Instant.now();

    private final List<Grant> grants;

    private final Map<PersonId, Person> persons;

    FakeMerges(List<Grant> grants, Map<PersonId, Person> persons) {
        this.grants = grants;
        this.persons = persons;
    }

    PersonId owner(PersonId record) {
        Merge merge = merged.get(record);
        return merge == null ? record : merge.person();
    }

    @Override
    public Merge merge(Caller operator, PersonId record, PersonId into) {
        operator.requireOperator();
        if (record.equals(into)) {
            throw refusal(Refusal.Category.INVALID, "merge-same", "Đây là cùng một hồ sơ.");
        }
        if (merged.containsKey(record) || merged.containsKey(into)) {
            throw refusal(Refusal.Category.CONFLICT, "merged-already", "Đã được gộp vào hồ sơ khác.");
        }
        if (grants.stream().anyMatch(grant -> grant.person().equals(record) && grant.counts(House.TODAY))) {
            throw refusal(Refusal.Category.CONFLICT, "merge-role", "Hồ sơ được gộp đang có vai trò.");
        }
        Merge merge = new Merge(record, into, now, now.plus(Duration.ofDays(REVERSIBLE_DAYS)));
        merged.put(record, merge);
        return merge;
    }

    @Override
    public void undo(Caller operator, PersonId record) {
        operator.requireOperator();
        Merge merge = merged.get(record);
        if (merge == null) {
            throw refusal(Refusal.Category.NOT_FOUND, "not-merged", "Hồ sơ này không được gộp.");
        }
        if (merge.reversibleUntil().isBefore(Instant.now())) {
            throw refusal(Refusal.Category.CONFLICT, "merge-final", "Đã quá 30 ngày.");
        }
        merged.remove(record);
    }

    @Override
    public Slice<Merge> list(Caller operator, @Nullable String after, int limit) {
        operator.requireOperator();
        List<Merge> newestFirst = new ArrayList<>(merged.values());
        Collections.reverse(newestFirst);
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(newestFirst.size(), from + limit);
        return new Slice<>(newestFirst.subList(from, to), to < newestFirst.size() ? String.valueOf(to) : null);
    }

    @Override
    public Map<PersonId, PersonId> owners(Caller operator, Collection<PersonId> records) {
        operator.requireOperator();
        return records.stream().collect(Collectors.toMap(Function.identity(), this::owner));
    }

    @Override
    public Map<PersonId, Person> records(Caller operator, Collection<PersonId> records) {
        operator.requireOperator();
        return records.stream()
                .filter(persons::containsKey)
                .collect(Collectors.toMap(Function.identity(), persons::get));
    }

    private static Refusal refusal(Refusal.Category category, String code, String vi) {
        return Refusal.of(category, code, vi, vi);
    }
}
