package vn.hocvu.users;

/** How well it is known who somebody is, from the least to the most. Later versions may add values between. */
public enum Assurance {
    /** Only by what they said themselves. */
    SELF_DECLARED("self-declared"),
    /** Somebody whose office it is has vouched for them. */
    VOUCHED("vouched"),
    /** They have signed in through the national identity system. */
    VNEID("vneid");

    private final String code;

    Assurance(String code) {
        this.code = code;
    }

    /** As it is stored and written in programs. */
    public String code() {
        return code;
    }

    /** The value with a code; {@link #SELF_DECLARED} for codes that this version does not know. */
    public static Assurance of(String code) {
        for (Assurance each : values()) {
            if (each.code.equals(code)) {
                return each;
            }
        }
        return SELF_DECLARED;
    }

    public boolean isMoreThan(Assurance other) {
        return compareTo(other) > 0;
    }
}
