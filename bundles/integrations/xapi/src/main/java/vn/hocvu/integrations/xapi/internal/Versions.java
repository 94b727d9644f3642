package vn.hocvu.integrations.xapi.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.hocvu.tracking.XapiVersion;

/** The header in which both sides say which edition of xAPI they speak (4.1.5). */
final class Versions {
    static final String HEADER = "X-Experience-API-Version";

    /** What is spoken here, as the About Resource tells it. */
    static final List<String> SPOKEN = List.of("2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0");

    /** Before there was this header, so a program that does not send it speaks this. */
    private static final String BEFORE_THE_HEADER = "0.9";

    private static final Pattern ONE = Pattern.compile("1\\.0(\\.\\d{1,4})?");
    private static final Pattern TWO = Pattern.compile("2\\.0(\\.\\d{1,4})?");

    private Versions() {}

    /** Empty if it is none that is spoken here. */
    static Optional<XapiVersion> of(String header) {
        if (TWO.matcher(header).matches()) {
            return Optional.of(XapiVersion.V2_0);
        }
        return ONE.matcher(header).matches() ? Optional.of(XapiVersion.V1_0_3) : Optional.empty();
    }

    static XapiVersion required(Optional<String> header) {
        return header.flatMap(Versions::of)
                .orElseThrow(() -> Wrong.request(
                        "bad-version",
                        "Phải gửi X-Experience-API-Version: 1.0.3 hoặc 2.0.0.",
                        "Send X-Experience-API-Version: 1.0.3 or 2.0.0."));
    }

    /** What the answer says. */
    static String answering(Optional<String> header) {
        return header.map(value -> of(value).orElse(XapiVersion.V2_0).number()).orElse(BEFORE_THE_HEADER);
    }
}
