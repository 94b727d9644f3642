package vn.hocvu.users.internal;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes numbers and PINs of cards. */
final class CardSecrets {
    static final String KIND = "card";

    private static final int NUMBER_LENGTH = 16;
    private static final Pattern NUMBER = Pattern.compile("[" + Letters.ALL + "]{" + NUMBER_LENGTH + "}");
    private static final int LONGEST_TYPED = 100;

    /** PINs that anybody would try first. */
    private static final Set<String> EASY = Set.of("123456", "654321", "123123", "112233", "121212", "101010");

    /** A number alone says whose it is. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final SecureRandom random = new SecureRandom();

    String number() {
        return Letters.random(NUMBER_LENGTH);
    }

    String pin() {
        String pin;
        do {
            pin = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        } while (EASY.contains(pin) || pin.chars().distinct().count() < 3);
        return pin;
    }

    /** What a number is known by in the database. */
    static KeyedHash key(PersonalData personalData, String number) {
        return personalData.keyed(KIND, NOBODY, number);
    }

    /** The number that somebody has typed; empty if it cannot be one. */
    static Optional<String> read(String typed) {
        return Optional.of(plain(typed).toLowerCase(Locale.ROOT))
                .filter(number -> NUMBER.matcher(number).matches());
    }

    /** Without what people type between groups. */
    static String plain(String typed) {
        return Normalizer.normalize(Words.cut(typed, LONGEST_TYPED), Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "");
    }

    /** As it stands on the card. */
    static String shown(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1-");
    }
}
