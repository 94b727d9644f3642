package vn.hocvu.integrations.login.oidc.internal;

/** A provider cannot be asked now, or answers something that makes no sense. The message is for operators. */
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(String reason) {
        super(reason, null, false, false);
    }

    /** Only what kind of failure it was: messages could hold what was sent. */
    static Unreachable because(String what, Exception failure) {
        return new Unreachable(what + " (" + failure.getClass().getSimpleName() + ")");
    }
}
