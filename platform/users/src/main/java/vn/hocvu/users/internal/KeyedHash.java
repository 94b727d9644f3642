package vn.hocvu.users.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a secret is known by in the database. There is a form for each key, made of the form before: so a row can be
 * taken to a newer key although nobody knows the secret, and of all keys but the newest none is of use to a thief.
 *
 * @param forms the oldest key's first
 * @param number of the key that is in use, from 0: which form is written
 */
record KeyedHash(List<String> forms, int number) {
    KeyedHash {
        forms = List.copyOf(forms);
    }

    String written() {
        return forms.get(number);
    }

    /** The same whichever key is in use. */
    String steady() {
        return forms.get(0);
    }

    /** Looks for the row, the oldest form first: while rows are taken to a newer key they only ever go ahead. */
    <T> Optional<T> find(Function<String, @Nullable T> row) {
        return forms.stream().<@Nullable T>map(row).filter(Objects::nonNull).findFirst();
    }
}
