package vn.hocvu.integrations.oneroster.internal;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.tables.Tables;

/**
 * Reads the zip of a package, within limits: what unpacks to more than it may is refused while it unpacks, and nothing
 * of it is ever a file here.
 */
final class PackageReader {
    static final int MOST_MEBIBYTES = 8;
    static final long MOST_UNPACKED = 64L << 20;

    private static final int MOST_ENTRIES = 100;
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_CELL = 1_000;
    private static final int MOST_IGNORED = 50;
    private static final String MANIFEST = "manifest.csv";

    /** What macOS adds. */
    private static final String LITTER = "__MACOSX/";

    private final Tables tables;
    private final Mistakes mistakes;
    private final Map<RosterTable, List<Line>> found = new EnumMap<>(RosterTable.class);
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Map<String, String> manifest = new HashMap<>();
    private boolean hasManifest;

    private PackageReader(Tables tables, Mistakes mistakes) {
        this.tables = tables;
        this.mistakes = mistakes;
    }

    /** At most {@link #MOST_MEBIBYTES}. */
    static byte[] bytes(InputStream file) throws IOException {
        byte[] content = file.readNBytes((MOST_MEBIBYTES << 20) + 1);
        if (content.length > MOST_MEBIBYTES << 20) {
            throw Refused.tooLarge(MOST_MEBIBYTES);
        }
        return content;
    }

    /**
     * @throws Refusal if it is no package at all; what is wrong in its files becomes a mistake
     */
    static Packed read(byte[] zip, Tables tables, Mistakes mistakes) throws IOException {
        PackageReader reader = new PackageReader(tables, mistakes);
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            reader.entries(entries);
        } catch (ZipException | EOFException broken) {
            throw Refused.notZip();
        }
        return reader.packed();
    }

    private void entries(ZipInputStream entries) throws IOException {
        Set<String> names = new HashSet<>();
        Counted content = new Counted(entries);
        int count = 0;
        for (ZipEntry entry = next(entries); entry != null; entry = next(entries)) {
            if (++count > MOST_ENTRIES) {
                throw Refused.tooManyEntries();
            }
            String name = entry.getName();
            if (!name.startsWith(LITTER)) {
                if (name.contains("/") || name.contains("\\") || name.contains("..")) {
                    throw Refused.folders();
                }
                if (!names.add(name.toLowerCase(Locale.ROOT))) {
                    throw Refused.twice();
                }
                read(name, content);
            }
            content.transferTo(OutputStream.nullOutputStream());
        }
        if (count == 0) {
            throw Refused.notZip();
        }
        if (!hasManifest) {
            throw Refused.noManifest();
        }
    }

    private static @Nullable ZipEntry next(ZipInputStream entries) throws IOException {
        try {
            return entries.getNextEntry();
        } catch (IllegalArgumentException nameIsNotUtf8) {
            throw Refused.notZip();
        }
    }

    private void read(String name, InputStream content) throws IOException {
        Optional<RosterTable> table = RosterTable.ofFile(name);
        try {
            if (name.equals(MANIFEST)) {
                hasManifest = true;
                tables.read(content, limits(1_000), this::manifest);
            } else if (table.isPresent()) {
                TableReader rows = new TableReader(table.get(), mistakes, this::ignore);
                tables.read(content, limits(table.get().mostRows() + 1), rows);
                found.put(table.get(), rows.lines());
            } else {
                ignore(name);
            }
        } catch (Refusal refusal) {
            if (refusal.code().equals(Refused.unpacksTooLarge().code())) {
                throw refusal;
            }
            mistakes.add(new Mistake(name, 0, "", refusal.text()));
            table.ifPresent(known -> found.put(known, List.of()));
        }
    }

    private static Tables.Limits limits(int rows) {
        return new Tables.Limits(MOST_UNPACKED, rows, MOST_COLUMNS, LONGEST_CELL);
    }

    private void ignore(String name) {
        if (ignored.size() < MOST_IGNORED) {
            ignored.add(name.length() > 30 ? name.substring(0, 30) : name);
        }
    }

    private void manifest(Tables.Row row) {
        if (row.number() == 1) {
            if (!row.cell(0).equals("propertyName") || !row.cell(1).equals("value")) {
                mistakes.add(
                        MANIFEST,
                        "Dòng đầu phải là propertyName,value. Hãy xuất lại theo chuẩn OneRoster 1.2 CSV.",
                        "The first row must be propertyName,value. Export it as OneRoster 1.2 CSV.");
            }
            return;
        }
        if (manifest.put(row.cell(0), row.cell(1)) != null) {
            mistakes.add(new Mistake(
                    MANIFEST,
                    row.number(),
                    "propertyName",
                    Text.of(
                            "Dòng này đã có ở trên. Hãy bỏ một dòng.",
                            "This property stands above already. Delete one.")));
        }
    }

    private Packed packed() {
        if (!manifest.getOrDefault("oneroster.version", "").equals("1.2")) {
            throw Refused.otherVersion();
        }
        Map<RosterTable, List<Line>> named = new EnumMap<>(RosterTable.class);
        List<RosterTable> delta = new ArrayList<>();
        for (RosterTable table : RosterTable.values()) {
            String mode = manifest.getOrDefault("file." + table.key(), "absent");
            boolean there = found.containsKey(table);
            switch (mode) {
                case "bulk", "delta" -> {
                    if (there) {
                        named.put(table, found.getOrDefault(table, List.of()));
                        if (mode.equals("delta")) {
                            delta.add(table);
                        }
                    } else {
                        mistakes.add(
                                table.file(),
                                "manifest.csv có ghi tệp này nhưng gói không có. Hãy thêm tệp, hoặc ghi absent.",
                                "manifest.csv names this file, but it is not in the package. Add it, or write absent.");
                    }
                }
                case "absent" -> {
                    if (there) {
                        mistakes.add(
                                table.file(),
                                "Gói có tệp này nhưng manifest.csv ghi absent hoặc không ghi. Hãy ghi bulk hay delta,"
                                        + " hoặc bỏ tệp.",
                                "This file is in the package, but manifest.csv says that it is absent. Write bulk or"
                                        + " delta, or leave the file out.");
                    }
                }
                default ->
                    mistakes.add(
                            MANIFEST,
                            "file." + table.key() + " phải là bulk, delta hoặc absent.",
                            "file." + table.key() + " must be bulk, delta or absent.");
            }
        }
        delta.forEach(table -> named.getOrDefault(table, List.of()).forEach(this::requireStatus));
        return new Packed(
                named, delta, List.copyOf(ignored), PackageWriter.SYSTEM.equals(manifest.get("source.systemName")));
    }

    private void requireStatus(Line line) {
        if (line.get("status").isEmpty()) {
            mistakes.add(
                    line,
                    "status",
                    "Tệp delta cần ghi active hoặc tobedeleted ở mỗi dòng.",
                    "Each row of a delta file must say active or tobedeleted.");
        }
    }

    /** Counts what is unpacked, and ends where a file of the zip ends. */
    private static final class Counted extends FilterInputStream {
        private long left = MOST_UNPACKED;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int got = in.read(to, offset, length);
            left -= Math.max(got, 0);
            if (left < 0) {
                throw Refused.unpacksTooLarge();
            }
            return got;
        }

        @Override
        public long skip(long bytes) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(bytes, 8_192)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** The zip goes on behind this file. */
        @Override
        public void close() {}
    }
}
