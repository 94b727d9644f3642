package vn.hocvu.tracking.internal.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.hocvu.tracking.XapiVersion;

/** Reads a time from left to right. */
final class Timestamps {
    private static final int DAY = 24 * 60 * 60;

    private final String text;
    private final boolean iso;
    private int at;
    private boolean wrong;

    private Timestamps(String text, boolean iso) {
        this.text = text;
        this.iso = iso;
    }

    /**
     * A time as an edition of the standard wants it: as RFC 3339 writes it, or, in the old edition, as ISO 8601 does: in
     * basic form too, and in UTC if it has no offset. The offset -00:00, which says nothing, is allowed in neither.
     */
    static Optional<Instant> read(String text, XapiVersion version) {
        return new Timestamps(text, version == XapiVersion.V1_0_3).read();
    }

    /** A time of a statement that was accepted, whatever its edition. */
    static Optional<Instant> ofAccepted(String text) {
        return read(text, XapiVersion.V2_0).or(() -> read(text, XapiVersion.V1_0_3));
    }

    private Optional<Instant> read() {
        int year = number(4);
        boolean hyphens = separated('-');
        int month = number(2);
        separated('-', hyphens);
        int day = number(2);
        expect(iso ? "T" : "Tt ");
        int hour = number(2);
        boolean colons = separated(':');
        int minute = number(2);
        separated(':', colons);
        int second = number(2);
        int nanos = fraction();
        int offset = offset();
        if (wrong || at != text.length() || hour > 23 || minute > 59 || second > 60) {
            return Optional.empty();
        }
        try {
            long seconds = LocalDate.of(year, month, day).toEpochDay() * DAY + hour * 3600L + minute * 60L + second;
            return Optional.of(Instant.ofEpochSecond(seconds - offset, nanos));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private boolean is(String oneOf) {
        return at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
    }

    private void expect(String oneOf) {
        wrong |= !is(oneOf);
        at++;
    }

    private boolean separated(char separator) {
        boolean separated = !iso || is(String.valueOf(separator));
        separated(separator, separated);
        return separated;
    }

    private void separated(char separator, boolean separated) {
        if (separated) {
            expect(String.valueOf(separator));
        }
    }

    private int number(int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++, at++) {
            if (at >= text.length() || !Formats.isDigit(text.charAt(at))) {
                wrong = true;
                return 0;
            }
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private int fraction() {
        if (!is(iso ? ".," : ".")) {
            return 0;
        }
        int start = ++at;
        int nanos = 0;
        for (int place = 100_000_000; at < text.length() && Formats.isDigit(text.charAt(at)); at++, place /= 10) {
            nanos += place * (text.charAt(at) - '0');
        }
        wrong |= at == start;
        return nanos;
    }

    private int offset() {
        if (iso && at == text.length()) {
            return 0;
        }
        if (is(iso ? "Z" : "Zz")) {
            at++;
            return 0;
        }
        boolean west = is("-");
        expect("+-");
        int hours = number(2);
        int minutes = 0;
        if (!iso || at < text.length()) {
            separated(':');
            minutes = number(2);
        }
        int offset = hours * 3600 + minutes * 60;
        wrong |= hours > 23 || minutes > 59 || west && offset == 0;
        return west ? -offset : offset;
    }
}
