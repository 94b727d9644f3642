package vn.hocvu.users;

import org.jspecify.annotations.Nullable;

/**
 * What somebody gives to get an account.
 *
 * @param name how they are called, 1–100 characters; normalised to NFC
 * @param signInName a Vietnamese phone number in any usual writing, or a user name (3–40 of a–z 0–9 . _ -, beginning
 *     with a letter; case is ignored)
 * @param password 8–200 characters; null lets the platform make one (operators only)
 * @param unit where they belong
 * @param audience the group they are of, as the code of an audience of courses: pupils, citizens, officials or workers;
 *     null if they do not say
 */
public record Registration(
        String name,
        String signInName,
        @Nullable String password,
        UnitId unit,
        @Nullable String audience) {
    /** Of somebody who does not say which group they are of. */
    public Registration(String name, String signInName, @Nullable String password, UnitId unit) {
        this(name, signInName, password, unit, null);
    }
}
