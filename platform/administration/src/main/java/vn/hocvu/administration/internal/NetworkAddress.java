package vn.hocvu.administration.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network address as people read it: without brackets, and the longest row of zeros left out (RFC 5952). */
final class NetworkAddress {
    private static final Pattern ZEROS = Pattern.compile("(?<![^:])0(:0)+(?![^:])");

    private NetworkAddress() {}

    static String shown(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        if (!bare.contains(":") || bare.contains("::")) {
            return bare;
        }
        int from = 0;
        int to = 0;
        for (Matcher zeros = ZEROS.matcher(bare); zeros.find(); ) {
            if (zeros.end() - zeros.start() > to - from) {
                from = zeros.start();
                to = zeros.end();
            }
        }
        return from == to
                ? bare
                : bare.substring(0, Math.max(0, from - 1)) + "::" + bare.substring(Math.min(bare.length(), to + 1));
    }
}
