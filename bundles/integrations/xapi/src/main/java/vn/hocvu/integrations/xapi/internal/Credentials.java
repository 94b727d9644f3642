package vn.hocvu.integrations.xapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;

/** Recognises clients by HTTP Basic authentication (RFC 7617): the key as user, the secret as password. */
final class Credentials {
    static final String CHALLENGE = "Basic realm=\"xAPI\", charset=\"UTF-8\"";

    private static final String SCHEME = "Basic ";

    private final LrsClients clients;

    Credentials(LrsClients clients) {
        this.clients = clients;
    }

    LrsClient client(Optional<String> authorization) {
        return authorization
                .flatMap(this::recognise)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.SIGN_IN_FIRST,
                        "unknown-client",
                        "Cần khóa và mật khẩu của một ứng dụng được phép dùng kho dữ liệu học tập (HTTP Basic).",
                        "Send key and secret of a client of the learning record store (HTTP Basic)."));
    }

    private Optional<LrsClient> recognise(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String both;
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            both = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = both.indexOf(':');
        return colon < 0 ? Optional.empty() : clients.recognise(both.substring(0, colon), both.substring(colon + 1));
    }
}
