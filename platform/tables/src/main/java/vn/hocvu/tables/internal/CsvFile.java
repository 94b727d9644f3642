package vn.hocvu.tables.internal;

import static vn.hocvu.tables.internal.StreamedTables.beginsWith;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import vn.hocvu.tables.Tables;

/** Reads CSV. */
final class CsvFile {
    private static final int LONGEST_FIRST_LINE = 32 << 10;
    private static final String SEPARATORS = ",;\t";
    private static final String TOLD_SEPARATOR = "sep=";

    private CsvFile() {}

    static void read(InputStream file, byte[] beginning, Tables.Limits limits, RowTaker rows) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        if (beginsWith(beginning, 0xef, 0xbb, 0xbf)) {
            file.skipNBytes(3);
        } else if (beginsWith(beginning, 0xff, 0xfe) || beginsWith(beginning, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16;
        }
        Reader decoded = new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            read(new Text(decoded), limits, rows);
        } catch (CharacterCodingException | Text.NotText otherEncoding) {
            throw Refused.encoding();
        }
    }

    private static void read(Text text, Tables.Limits limits, RowTaker rows) throws IOException {
        BufferedReader reader = new BufferedReader(text, LONGEST_FIRST_LINE);
        char separator = separator(reader);
        int number = 0;
        int headings = 0;
        int cells = 0;
        long line = 1;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(Math.max(1 << 16, 4 * limits.cell()))
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(16_384)
                                .maxFieldSize(1 << 20)
                                .maxRecordSize(1 << 22)
                                .build(),
                        reader)) {
            for (CsvRecord row : records) {
                line = row.getStartingLineNumber();
                cells = row.getFieldCount();
                headings = number == 0 ? cells : headings;
                number++;
                if (number == 1 || cells >= headings || !text.endsWithin()) {
                    rows.take(number, row.getFields());
                } else {
                    throw Refused.cutOff(number);
                }
            }
        } catch (CsvParseException broken) {
            throw rethrown(broken, line);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** The library wraps what the stream throws. */
    private static RuntimeException rethrown(CsvParseException broken, long line) throws IOException {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException unreadable && !isAboutSize(unreadable.getMessage())) {
                throw unreadable;
            }
            if (cause instanceof Text.NotText || cause instanceof vn.hocvu.Refusal) {
                throw (RuntimeException) cause;
            }
            if (isAboutSize(cause.getMessage())) {
                return Refused.somethingTooLong();
            }
        }
        return Refused.notCsv(line);
    }

    private static boolean isAboutSize(@org.jspecify.annotations.Nullable String message) {
        return message != null && (message.contains("maximum") || message.contains("exceed"));
    }

    /** What the first line has most of outside of quotes, or says itself, as Excel understands it. */
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(LONGEST_FIRST_LINE);
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < LONGEST_FIRST_LINE - 1; i++) {
            int next = reader.read();
            if (next < 0 || !quoted && (next == '\n' || next == '\r')) {
                break;
            }
            line.append((char) next);
            quoted ^= next == '"';
            int at = quoted ? -1 : SEPARATORS.indexOf(next);
            if (at >= 0) {
                counts[at]++;
            }
        }
        boolean told = line.length() == TOLD_SEPARATOR.length() + 1 && line.indexOf(TOLD_SEPARATOR) == 0;
        if (told) {
            return line.charAt(TOLD_SEPARATOR.length());
        }
        reader.reset();
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    /** Text without characters that no text has, which says how it ended. */
    private static final class Text extends FilterReader {
        private boolean ended;
        private char last = '\n';

        /** It is no text, or UTF-16 without a byte order mark. */
        static final class NotText extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        Text(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] to, int offset, int length) throws IOException {
            int got = in.read(to, offset, length);
            ended |= got < 0;
            for (int i = offset; i < offset + got; i++) {
                if (to[i] == 0) {
                    throw new NotText();
                }
            }
            last = got > 0 ? to[offset + got - 1] : last;
            return got;
        }

        /** Whether everything was read, and there is no line end behind it. */
        boolean endsWithin() {
            return ended && last != '\n' && last != '\r';
        }
    }
}
