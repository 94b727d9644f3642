package vn.hocvu.users;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is to another system that has just signed them in. Whoever makes one has checked that this is true: the
 * platform believes it.
 *
 * @param provider which system: {@link vn.hocvu.web.SignInMethod#id}, 1–60 of a–z, 0–9 and hyphens
 * @param subject what that system knows them by, for ever and for nobody else; 1–1,000 characters. Two systems that may
 *     use the same one must make it differ, for example by putting their address before it
 * @param nationalId the number of the citizen, 9 or 12 digits; null if the system does not tell. Kept only if the
 *     assurance is more than {@link Assurance#SELF_DECLARED}: otherwise it proves nothing
 * @param name how they are called there, at most 200 characters; null if the system does not tell
 * @param assurance how well that system knows them
 */
public record ExternalIdentity(
        String provider,
        String subject,
        @Nullable String nationalId,
        @Nullable String name,
        Assurance assurance) {
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern NATIONAL_ID = Pattern.compile("[0-9]{9}|[0-9]{12}");

    /** @throws IllegalArgumentException if something is not as described */
    public ExternalIdentity {
        Objects.requireNonNull(assurance);
        require(PROVIDER.matcher(provider).matches(), "provider");
        require(!subject.isEmpty() && subject.length() <= 1_000, "subject");
        require(nationalId == null || isNationalId(nationalId), "national id");
        require(name == null || name.length() <= 200, "name");
    }

    /** Whether a text has the form of a number of a citizen. */
    public static boolean isNationalId(String text) {
        return NATIONAL_ID.matcher(text).matches();
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException("An external identity's " + what + " is not of the form");
        }
    }

    /** Nothing about the person, so that it may be logged. */
    @Override
    public String toString() {
        return "ExternalIdentity[provider=" + provider + "]";
    }
}
