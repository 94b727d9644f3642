package vn.hocvu.users;

import java.util.Objects;
import java.util.UUID;

/** Who a person is, for ever; says nothing about them. */
public record PersonId(UUID value) {
    public PersonId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
