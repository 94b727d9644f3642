package vn.hocvu.courses.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.VietnameseOrder;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/**
 * Who is in a class in the order of lists in Vietnam: by given name, which is the last word, then by the others. Names
 * are not kept here, so they are asked for and put in order each time; a class that is too large for that is in the
 * order in which its people came.
 */
final class MemberOrder {
    /** The most people of a class who are put in order by name. */
    static final int MOST = 500;

    private static final int ASKED_AT_ONCE = 200;

    /** The most people of a large class who are looked at for one part of those who are called so. */
    static final int MOST_LOOKED_AT = 2_000;

    /** What {@code after} begins with when the part before was in order of names. */
    private static final String BY_NAME = "~";

    private final ClassTable table;
    private final People people;

    MemberOrder(ClassTable table, People people) {
        this.table = table;
        this.people = people;
    }

    /** Part of the people of a class with what they are called. */
    record Part(Slice<ClassMemberRow> members, Map<PersonId, Person> known) {
        /** Empty if there is no such person any more. */
        String name(PersonId person) {
            return MemberOrder.name(known.get(person));
        }
    }

    private static String name(@Nullable Person person) {
        return person == null ? "" : person.name();
    }

    /** Those who are in it by name, all others in the order in which they became what they are. */
    Part members(UUID studyClass, State state, @Nullable String after, int limit) {
        return members(studyClass, state, List.of(), after, limit);
    }

    /** @param words as {@link SearchWords} gives them: each begins a word of the names of those who are wanted */
    Part members(UUID studyClass, State state, List<String> words, @Nullable String after, int limit) {
        if (state == State.ACTIVE && (after == null || after.startsWith(BY_NAME))) {
            Slice<ClassMemberRow> all = table.members(studyClass, state, null, after == null ? MOST : 2 * MOST);
            if (after != null || all.next() == null) {
                return byName(all.items(), words, after == null ? null : person(after), limit);
            }
        }
        return asTheyCame(studyClass, state, words, after, limit);
    }

    private Part asTheyCame(UUID studyClass, State state, List<String> words, @Nullable String after, int limit) {
        List<ClassMemberRow> found = new ArrayList<>();
        Map<PersonId, Person> known = new HashMap<>();
        String next = after;
        int looked = 0;
        do {
            Slice<ClassMemberRow> part =
                    table.members(studyClass, state, next, words.isEmpty() ? limit : ASKED_AT_ONCE);
            known.putAll(known(people(part.items())));
            next = part.next();
            for (Iterator<ClassMemberRow> rows = part.items().iterator(); rows.hasNext(); looked++) {
                ClassMemberRow row = rows.next();
                if (isCalled(known.get(row.who()), words)) {
                    found.add(row);
                    if (found.size() == limit) {
                        return new Part(new Slice<>(found, rows.hasNext() ? row.position() : next), known);
                    }
                }
            }
        } while (next != null && looked < MOST_LOOKED_AT);
        return new Part(new Slice<>(found, next), known);
    }

    private static boolean isCalled(@Nullable Person person, List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        String name = " " + String.join(" ", SearchWords.of(name(person)));
        return words.stream().allMatch(word -> name.contains(" " + word));
    }

    private Part byName(List<ClassMemberRow> all, List<String> words, @Nullable PersonId last, int limit) {
        List<PersonId> asked = new ArrayList<>(people(all));
        Optional.ofNullable(last).filter(gone -> !asked.contains(gone)).ifPresent(asked::add);
        Map<PersonId, Person> known = known(asked);
        Comparator<PersonId> order = Comparator.comparing(
                        (PersonId person) -> name(known.get(person)), VietnameseOrder.ofNames())
                .thenComparing(PersonId::value);
        List<ClassMemberRow> rest = all.stream()
                .filter(member -> isCalled(known.get(member.who()), words))
                .filter(member -> last == null || order.compare(member.who(), last) > 0)
                .sorted(Comparator.comparing(ClassMemberRow::who, order))
                .toList();
        List<ClassMemberRow> part = rest.subList(0, Math.min(limit, rest.size()));
        String next = part.size() == rest.size() ? null : BY_NAME + part.get(limit - 1).person;
        return new Part(new Slice<>(part, next), known);
    }

    private static PersonId person(String after) {
        try {
            return PersonId.of(after.substring(BY_NAME.length()));
        } catch (IllegalArgumentException notOurs) {
            throw Limits.invalid("after", "is not what an earlier answer gave as next");
        }
    }

    private static List<PersonId> people(List<ClassMemberRow> members) {
        return members.stream().map(ClassMemberRow::who).toList();
    }

    /** Those of these who are still there. */
    Map<PersonId, Person> known(List<PersonId> asked) {
        return known(people, Caller.operator(), asked);
    }

    /** Those of these whom the caller may see. */
    static Map<PersonId, Person> known(People people, Caller caller, List<PersonId> asked) {
        Map<PersonId, Person> known = new HashMap<>();
        for (int from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            List<PersonId> some = asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE));
            known.putAll(people.findAll(caller, some));
        }
        return known;
    }
}
