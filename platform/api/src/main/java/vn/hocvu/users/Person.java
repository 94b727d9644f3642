package vn.hocvu.users;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param id their identity
 * @param name how they are called, NFC, 1–100 characters
 * @param userName what they sign in with, if they chose a user name
 * @param maskedPhone the last three digits of the phone number they sign in with, if they gave one: {@code •••••••678}
 * @param unit the unit they belong to
 * @param audience the group they are of, as the code of an audience of courses: pupils, citizens, officials or workers;
 *     null if unknown
 * @param created when the account was made
 * @param assurance how well it is known who they are
 */
public record Person(
        PersonId id,
        String name,
        @Nullable String userName,
        @Nullable String maskedPhone,
        UnitId unit,
        @Nullable String audience,
        Instant created,
        Assurance assurance) {
    /** Somebody of whom only is known what they said themselves. */
    public Person(
            PersonId id,
            String name,
            @Nullable String userName,
            @Nullable String maskedPhone,
            UnitId unit,
            @Nullable String audience,
            Instant created) {
        this(id, name, userName, maskedPhone, unit, audience, created, Assurance.SELF_DECLARED);
    }

    /** Somebody whose group is unknown too. */
    public Person(
            PersonId id,
            String name,
            @Nullable String userName,
            @Nullable String maskedPhone,
            UnitId unit,
            Instant created) {
        this(id, name, userName, maskedPhone, unit, null, created);
    }

    /** What they sign in with, fit to be shown: the user name, else the masked phone number; empty if neither. */
    public String signInName() {
        return Optional.ofNullable(userName)
                .orElse(Optional.ofNullable(maskedPhone).orElse(""));
    }
}
