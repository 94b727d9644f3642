package vn.hocvu.users.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.UnitId;

/**
 * People by the beginnings of words. Each part of the list is read along one index from where the part before ended,
 * so it costs the same in a commune and in the country: everybody in order of names, and people found by words in the
 * order of the word that matched.
 */
final class PersonSearch {
    private static final int LONGEST_TEXT = 100;

    private final List<String> words;
    private final @Nullable UnitId unit;
    private final @Nullable Position after;
    private final int limit;

    /** Where a part of the list ended: the value that it is ordered by, and who had it. */
    record Position(String value, UUID person) {
        static Position of(String written) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
                int end = text.lastIndexOf('\n');
                return new Position(text.substring(0, end), UUID.fromString(text.substring(end + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
                throw refusal(
                        "after-invalid",
                        "Không mở được phần tiếp theo của danh sách. Hãy mở lại danh sách từ đầu.",
                        "This is not where a part of the list ended. Begin at the first part.",
                        "after");
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
        // The longest word is the rarest, as far as one can tell without asking.
        this.words = text == null
                ? List.of()
                : Words.of(text).stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList();
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
        Statement statement = words.isEmpty() ? everybody() : byWords();
        List<Position> found = new ArrayList<>();
        for (Object row : statement.query(entities).getResultList()) {
            Object[] columns = (Object[]) row;
            found.add(new Position((String) columns[0], (UUID) columns[1]));
        }
        List<Position> part = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? part.get(limit - 1).written() : null;
        return new Slice<>(rows(entities, part), next);
    }

    Statement everybody() {
        Statement statement = new Statement("select p.search_name, p.id from person p where 1 = 1");
        if (unit != null) {
            statement.add(" and p.unit = ?", unit.value());
        }
        if (after != null) {
            statement.add(" and p.search_name >= ?", after.value());
            statement.add(" and (p.search_name, p.id) > (?, ?)", after.value(), after.person());
        }
        return statement.add(" order by p.search_name, p.id limit ?", limit + 1);
    }

    Statement byWords() {
        String word = words.get(0);
        Statement statement = new Statement("select w.word, w.person from person_word w where")
                .add(" w.word >= ? and w.word < ?", word, Words.after(word));
        if (unit != null) {
            statement.add(" and w.unit = ?", unit.value());
        }
        if (after != null) {
            statement.add(" and w.word >= ?", after.value());
            statement.add(" and (w.word, w.person) > (?, ?)", after.value(), after.person());
        }
        // Somebody with two such words is found by the first.
        statement.add(
                " and not exists (select 1 from person_word f where f.person = w.person and f.word >= ? and f.word < w.word)",
                word);
        for (String other : words.subList(1, words.size())) {
            statement.add(
                    " and exists (select 1 from person_word o where o.person = w.person and o.word >= ? and o.word < ?)",
                    other,
                    Words.after(other));
        }
        return statement.add(" order by w.word, w.person limit ?", limit + 1);
    }

    /** Who has merged records is found once, by the record that is theirs; then a part is shorter by the others. */
    private static List<PersonRow> rows(EntityManager entities, List<Position> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        List<UUID> people = positions.stream().map(Position::person).toList();
        Map<UUID, PersonRow> rows = entities.createQuery(
                        "select p from PersonRow p where p.id in :people", PersonRow.class)
                .setParameter("people", people)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.id, Function.identity()));
        RecordOwners.merged(entities, people).forEach(rows::remove);
        return people.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    /** SQL and the values for its question marks, in order. */
    static final class Statement {
        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();

        Statement(String sql) {
            this.sql = new StringBuilder(sql);
        }

        Statement add(String more, Object... valuesOfMore) {
            sql.append(more);
            values.addAll(List.of(valuesOfMore));
            return this;
        }

        String sql() {
            return sql.toString();
        }

        List<Object> values() {
            return values;
        }

        private Query query(EntityManager entities) {
            Query query = entities.createNativeQuery(sql.toString());
            for (int i = 0; i < values.size(); i++) {
                query.setParameter(i + 1, values.get(i));
            }
            return query;
        }
    }

    private static Refusal refusal(String code, String vi, String en, String field) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en).about(field);
    }
}
