package vn.hocvu.users.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.UnitId;

/**
 * People by the beginnings of words. Each part of the list is read along one index from where the part before ended, so
 * it costs the same in a village and in the country: everybody in order of names, the people of a unit in order of the
 * units below it, and people found by words in the order of the word that matched. Where few have all the words that are
 * asked for, a part ends when so many people have been looked at, even if it is not full.
 *
 * <p>Limits are written into the statements: PostgreSQL has to know them when it makes one plan for whatever is asked.
 */
final class PersonSearch {
    private static final int LONGEST_TEXT = 100;
    private static final char SEPARATOR = ' ';

    /** How many words are looked up at once: the first are usually enough. */
    private static final int FEW_WORDS = 4;

    private static final int MANY_WORDS = 50;

    /** From so many on, a word is common. */
    private static final int MANY_PEOPLE = 500;

    /** Of the people with one word at most so many are looked at for the others, for one part of a list. */
    static final int MOST_LOOKED_AT = 10_000;

    private static final String IN_ORDER = " order by w.word, w.place, w.person";

    /** Looked up by the person alone, whatever PostgreSQL thinks of the words: nobody has many. */
    private static final String OTHER_WORD =
            " (select 1 from person_word o where o.person = w.person and o.word || '' >= ? and o.word || '' < ? limit 1)";

    private final List<String> words;
    private final @Nullable UnitId unit;
    private final @Nullable Position after;
    private final int limit;

    /** Where a part of the list ended: what it is ordered by, and who had it. */
    record Position(String value, UUID person) {
        /** What comes before the separator: a word or a place has no blank. */
        String first() {
            int end = value.indexOf(SEPARATOR);
            if (end < 0) {
                throw notOurs();
            }
            return value.substring(0, end);
        }

        String second() {
            return value.substring(value.indexOf(SEPARATOR) + 1);
        }

        static Refusal notOurs() {
            return refusal(
                    "after-invalid",
                    "Không mở được phần tiếp theo của danh sách. Hãy mở lại danh sách từ đầu.",
                    "This is not where a part of the list ended. Begin at the first part.",
                    "after");
        }

        static Position of(String written) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
                int end = text.lastIndexOf('\n');
                return new Position(text.substring(0, end), UUID.fromString(text.substring(end + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
                throw notOurs();
            }
        }

        String written() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((value + "\n" + person).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @throws Refusal INVALID about one field */
    PersonSearch(@Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
        if (limit < 1 || limit > 200) {
            throw refusal(
                    "limit-invalid",
                    "Mỗi lần xem được từ 1 đến 200 người.",
                    "The limit must be between 1 and 200.",
                    "limit");
        }
        if (text != null && text.length() > LONGEST_TEXT) {
            throw refusal(
                    "text-too-long",
                    "Nội dung tìm dài quá 100 ký tự. Hãy viết ngắn lại.",
                    "The text to look for has more than 100 characters. Shorten it.",
                    "text");
        }
        this.words = text == null ? List.of() : Words.of(text);
        if (text != null && !text.isBlank() && words.isEmpty()) {
            throw refusal(
                    "text-without-letters",
                    "Hãy gõ ít nhất một chữ cái hoặc chữ số của tên cần tìm.",
                    "Give at least one letter or digit of the name to look for.",
                    "text");
        }
        this.unit = unit;
        this.after = after == null ? null : Position.of(after);
        this.limit = limit;
    }

    Slice<PersonRow> in(EntityManager entities) {
        Optional<Place> within = Optional.empty();
        if (unit != null) {
            within = UnitPlaces.of(entities, unit);
            if (within.isEmpty()) {
                return new Slice<>(List.of(), null);
            }
        }
        Found found = words.isEmpty()
                ? new Found(positions(everybody(within.orElse(null)).query(entities)), null)
                : byWords(entities, within.orElse(null));
        List<Position> part = found.people.subList(0, Math.min(limit, found.people.size()));
        Position last = found.people.size() > limit ? part.get(limit - 1) : found.until;
        return new Slice<>(rows(entities, part), last == null ? null : last.written());
    }

    /** @param until how far was looked; null if to the end */
    private record Found(List<Position> people, @Nullable Position until) {}

    private static List<Position> positions(Query query) {
        List<Position> found = new ArrayList<>();
        for (Object row : query.getResultList()) {
            Object[] columns = (Object[]) row;
            found.add(new Position(
                    columns.length == 2 ? (String) columns[1] : (String) columns[1] + SEPARATOR + columns[2],
                    (UUID) columns[0]));
        }
        return found;
    }

    /** All people in order of names; those of a unit in order of units, since names are ordered within each alone. */
    Sql everybody(@Nullable Place within) {
        if (within == null) {
            Sql sql = new Sql("select p.id, p.search_name from person p where 1 = 1");
            if (after != null) {
                sql.add(" and p.search_name >= ?", after.value());
                sql.add(" and (p.search_name, p.id) > (?, ?)", after.value(), after.person());
            }
            return sql.add(" order by p.search_name, p.id limit " + (limit + 1));
        }
        Sql sql = new Sql("select p.id, p.place, p.search_name from person p where")
                .add(" p.place >= ? and p.place < ?", within.text(), within.end());
        if (after != null) {
            String place = after.first();
            sql.add(" and p.place >= ?", place);
            sql.add(" and (p.place, p.search_name, p.id) > (?, ?, ?)", place, after.second(), after.person());
        }
        return sql.add(" order by p.place, p.search_name, p.id limit " + (limit + 1));
    }

    /** Word by word of all that begin so: then each is a range of one index, whatever else there is in the country. */
    private Found byWords(EntityManager entities, @Nullable Place within) {
        String beginning = lead(entities);
        String end = Words.after(beginning);
        String from = after == null ? beginning : after.first();
        List<Position> found = new ArrayList<>();
        for (int some = FEW_WORDS; ; some = MANY_WORDS) {
            List<String> next = NameWords.beginning(entities, from, end, some + 1);
            List<String> now = next.subList(0, Math.min(some, next.size()));
            if (!now.isEmpty()) {
                List<Position> more = positions(byWords(beginning, now, within).query(entities));
                for (String word : now) {
                    List<Position> ofWord = more.stream()
                            .filter(each -> each.first().equals(word))
                            .toList();
                    found.addAll(ofWord);
                    if (found.size() > limit) {
                        return new Found(found, null);
                    }
                    Optional<Position> until = lastLookedAt(entities, word, within);
                    if (until.isPresent()) {
                        return new Found(found, until.get());
                    }
                }
            }
            if (next.size() <= some) {
                return new Found(found, null);
            }
            from = next.get(some);
        }
    }

    /** The last of those with a word who were looked at for the other words; none if all were. */
    private Optional<Position> lastLookedAt(EntityManager entities, String word, @Nullable Place within) {
        if (words.size() == 1) {
            return Optional.empty();
        }
        Sql sql = new Sql("select w.person, w.word, w.place");
        addThoseWith(sql, word, within);
        sql.add(IN_ORDER + " limit 1 offset " + (MOST_LOOKED_AT - 1));
        return positions(sql.query(entities)).stream().findFirst();
    }

    /** Who has a word, from where the part begins. */
    private void addThoseWith(Sql sql, String word, @Nullable Place within) {
        sql.add(" from person_word w where w.word = ?", word);
        if (within != null) {
            sql.add(" and w.place >= ? and w.place < ?", within.text(), within.end());
        }
        if (after != null && word.equals(after.first())) {
            sql.add(" and w.place >= ?", after.second());
            sql.add(" and (w.place, w.person) > (?, ?)", after.second(), after.person());
        }
    }

    /** Who belongs to a unit itself and is called so; without records that were merged. */
    static List<PersonRow> namesakes(EntityManager entities, Place unit, String searchName, int limit) {
        return rows(entities, positions(called(unit, searchName, limit).query(entities)));
    }

    static Sql called(Place unit, String searchName, int limit) {
        return new Sql("select p.id, p.search_name from person p where")
                .add(" p.place = ? and p.search_name = ?", unit.text(), searchName)
                .add(" order by p.id limit " + limit);
    }

    /** The rarest of the words asked for leads, as far as a short look tells; in later parts the one that led before. */
    private String lead(EntityManager entities) {
        if (after != null) {
            return words.stream()
                    .filter(after.first()::startsWith)
                    .max(Comparator.comparing(String::length))
                    .orElseThrow(Position::notOurs);
        }
        String rarest = words.get(0);
        int fewest = Integer.MAX_VALUE;
        for (String word : words) {
            int many = words.size() == 1 ? 0 : howMany(entities, word);
            if (many < fewest || many == fewest && many == MANY_PEOPLE && isRarer(entities, word, rarest)) {
                fewest = many;
                rarest = word;
            }
        }
        return rarest;
    }

    /** Of two common words the one that takes more of the country to be met so often. */
    private static boolean isRarer(EntityManager entities, String word, String other) {
        return lastOfMany(entities, word).compareTo(lastOfMany(entities, other)) > 0;
    }

    private static String lastOfMany(EntityManager entities, String word) {
        List<?> last = new Sql("select place from person_word where")
                .add(" word >= ? and word < ?", word, Words.after(word))
                .add(" order by word, place limit 1 offset ?", MANY_PEOPLE - 1)
                .query(entities)
                .getResultList();
        return last.isEmpty() ? "" : (String) last.get(0);
    }

    private static int howMany(EntityManager entities, String word) {
        Object number = new Sql("select count(*) from (select 1 as one from person_word where")
                .add(" word >= ? and word < ? limit ?) few", word, Words.after(word), MANY_PEOPLE)
                .query(entities)
                .getSingleResult();
        return ((Number) number).intValue();
    }

    /** People with one of these words, which all begin like the leading one. */
    Sql byWords(String lead, List<String> some, @Nullable Place within) {
        List<String> others = words.stream().filter(each -> !each.equals(lead)).toList();
        Sql sql = new Sql("select f.person, f.word, f.place from (");
        for (int i = 0; i < some.size(); i++) {
            String word = some.get(i);
            sql.add((i == 0 ? "(" : " union all (") + "select " + i + " as turn, w.word, w.place, w.person");
            // Somebody with two such words is found by the first.
            if (others.isEmpty()) {
                addThoseWith(sql, word, within);
                sql.add(
                        " and not exists (select 1 from person_word b where b.person = w.person and b.word >= ? and b.word < ?)",
                        lead,
                        word);
                sql.add(IN_ORDER);
            } else {
                sql.add(" from (select w.word, w.place, w.person");
                addThoseWith(sql, word, within);
                sql.add(IN_ORDER + " limit " + MOST_LOOKED_AT + ") w where 1 = 1");
                if (!word.equals(lead)) {
                    sql.add(" and" + OTHER_WORD + " is null", lead, word);
                }
                for (String other : others) {
                    sql.add(" and" + OTHER_WORD + " is not null", other, Words.after(other));
                }
                sql.add(" order by w.place, w.person");
            }
            sql.add(" limit " + (limit + 1) + ")");
        }
        return sql.add(") f order by f.turn, f.place, f.person limit " + (limit + 1));
    }

    /** Who has merged records is found once, by the record that is theirs; then a part is shorter by the others. */
    private static List<PersonRow> rows(EntityManager entities, List<Position> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        List<UUID> people = positions.stream().map(Position::person).toList();
        Map<UUID, PersonRow> rows = AccountQueries.byIds(entities, people);
        RecordOwners.merged(entities, people).forEach(rows::remove);
        return people.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    private static Refusal refusal(String code, String vi, String en, String field) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en).about(field);
    }
}
