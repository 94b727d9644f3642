package vn.hocvu.web.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that a player asks for, so that it can jump.
 *
 * @param first its first byte, from 0
 * @param last its last byte, which belongs to it
 */
record ByteRange(int first, int last, int length) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");

    /** More is not sent at once: players ask on from where a part ended, and memory stays free. */
    static final int LARGEST = 1 << 20;

    /** Empty if the whole file is to be sent: a server may always do so. */
    static Optional<ByteRange> of(@Nullable String header, int length) {
        Matcher matcher = FORM.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int asked = matcher.group(2).isEmpty() ? length - 1 : Math.min(Integer.parseInt(matcher.group(2)), length - 1);
        int last = (int) Math.min(asked, first + LARGEST - 1L);
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last, length));
    }

    String header() {
        return "bytes " + first + "-" + last + "/" + length;
    }

    byte[] of(byte[] content) {
        return Arrays.copyOfRange(content, first, last + 1);
    }
}
