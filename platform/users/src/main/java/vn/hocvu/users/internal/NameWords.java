package vn.hocvu.users.internal;

import java.util.List;
import javax.persistence.EntityManager;

/** The words of people's names, by which they are found. */
final class NameWords {
    private NameWords() {}

    /** In order of words, so that two who store the same new words cannot wait for each other. */
    static void store(EntityManager entities, PersonRow row, List<String> words) {
        for (String word : words.stream().sorted().toList()) {
            entities.createNativeQuery("insert into person_word (person, word, place) values (?, ?, ?)")
                    .setParameter(1, row.id)
                    .setParameter(2, word)
                    .setParameter(3, row.place)
                    .executeUpdate();
            if (isNew(entities, word)) {
                entities.createNativeQuery("insert into name_word (word) values (?) on conflict do nothing")
                        .setParameter(1, word)
                        .executeUpdate();
            }
        }
    }

    static void delete(EntityManager entities, PersonRow row) {
        entities.createNativeQuery("delete from person_word where person = ?")
                .setParameter(1, row.id)
                .executeUpdate();
    }

    private static boolean isNew(EntityManager entities, String word) {
        return entities.createNativeQuery("select word from name_word where word = ?")
                .setParameter(1, word)
                .getResultList()
                .isEmpty();
    }

    /** Words that begin so, in their order, beginning at one of them. */
    @SuppressWarnings("unchecked")
    static List<String> beginning(EntityManager entities, String from, String end, int limit) {
        return entities.createNativeQuery("select word from name_word where word >= ? and word < ? order by word")
                .setParameter(1, from)
                .setParameter(2, end)
                .setMaxResults(limit)
                .getResultList();
    }
}
