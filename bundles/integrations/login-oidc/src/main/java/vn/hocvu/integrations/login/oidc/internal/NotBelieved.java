package vn.hocvu.integrations.login.oidc.internal;

/** What a provider, or somebody in its name, has answered proves nothing. The message is for operators. */
final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;

    NotBelieved(String reason) {
        super(reason, null, false, false);
    }
}
