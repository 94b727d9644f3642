package vn.hocvu.tracking;

/** The editions of the Experience API whose rules a statement can be held to. */
public enum XapiVersion {
    /** xAPI 1.0.3; statements that say 1.0, 1.0.1, 1.0.2 or 1.0.3. */
    V1_0_3("1.0.3"),
    /** IEEE 9274.1.1-2023, xAPI 2.0. */
    V2_0("2.0.0");

    private final String number;

    XapiVersion(String number) {
        this.number = number;
    }

    /** As it stands in {@code X-Experience-API-Version} and in a statement's {@code version}. */
    public String number() {
        return number;
    }
}
