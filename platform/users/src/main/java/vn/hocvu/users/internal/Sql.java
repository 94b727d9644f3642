package vn.hocvu.users.internal;

import java.util.ArrayList;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.Query;

/** SQL that is put together, and the values for its question marks, in order. */
final class Sql {
    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    Sql(String text) {
        this.text = new StringBuilder(text);
    }

    Sql add(String more, Object... valuesOfMore) {
        text.append(more);
        values.addAll(List.of(valuesOfMore));
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }

    Query query(EntityManager entities) {
        Query query = entities.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
