package vn.hocvu.integrations.xapi.internal.forward;

/** That statements could not be delivered now and have to be given again. */
final class Undelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason for the operator: no secrets, no personal data */
    Undelivered(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
