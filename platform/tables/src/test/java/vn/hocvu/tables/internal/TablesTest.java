package vn.hocvu.tables.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables.Column;
import vn.hocvu.tables.Tables.Format;
import vn.hocvu.tables.Tables.Limits;
import vn.hocvu.tables.Tables.Row;

public class TablesTest {
    private static final Limits LIMITS = new Limits(1 << 20, 1_001, 20, 100);

    private final StreamedTables tables = new StreamedTables();

    private List<Row> read(byte[] file) {
        List<Row> rows = new ArrayList<>();
        try {
            tables.read(new ByteArrayInputStream(file), LIMITS, rows::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return rows;
    }

    private List<Row> read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String code, byte[] file) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(file));
        assertEquals(code, refusal.code());
    }

    private void assertRefused(String code, String csv) {
        assertRefused(code, csv.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] xlsx(Object[]... rows) throws IOException {
        return written(Format.XLSX, rows);
    }

    private byte[] written(Format format, Object[]... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Column> columns =
                List.of(new Column("Họ và tên", 30), new Column("Số điện thoại", 15), new Column("Ngày", 12));
        try (TableWriter writer = tables.write(bytes, format, "Người [1]: *", columns)) {
            for (Object[] row : rows) {
                writer.row(row);
            }
        }
        return bytes.toByteArray();
    }

    private static Row row(int number, String... cells) {
        return new Row(number, List.of(cells));
    }

    @Test
    public void csvIsReadInEveryUsualWriting() {
        List<Row> expected = List.of(row(1, "Họ và tên", "Mã"), row(2, "Đỗ Ánh", "1"));
        for (String separator : List.of(",", ";", "\t")) {
            String text = "Họ và tên" + separator + "Mã\r\nĐỗ Ánh" + separator + "1\r\n";
            assertEquals(expected, read(text));
            assertEquals(expected, read("\ufeff" + text));
            assertEquals(expected, read(text.replace("\r\n", "\n").stripTrailing()));
            assertEquals(expected, read(Normalizer.normalize(text, Normalizer.Form.NFD)));
            assertEquals(expected, read(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)));
            assertEquals(expected, read(("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE)));
            assertEquals(expected, read("sep=" + separator + "\n" + text));
        }
        assertEquals(List.of(row(1, "a;b", "c")), read("\"a;b\",c"));
        assertEquals(List.of(row(1, "Tên"), row(3, "An")), read("Tên\n\nAn\n\n"));
        assertEquals(
                List.of(row(1, "Tên", "Lớp"), row(2, "một\nhai"), row(3, "", "\"ba\"")),
                read("Tên,Lớp\n\" một\nhai \",\u00a0\n,\"\"\"ba\"\"\"\n"));
    }

    @Test
    public void whatIsNoTextOrInAnotherEncodingIsRefused() {
        String text = "Họ và tên,Mã\nĐỗ Ánh,1\n";
        assertRefused(
                "table-encoding",
                Normalizer.normalize("Tên\nÀnh\n", Normalizer.Form.NFC).getBytes(Charset.forName("windows-1258")));
        assertRefused("table-encoding", "Tên\nRené\n".getBytes(Charset.forName("windows-1252")));
        assertRefused("table-encoding", text.getBytes(StandardCharsets.UTF_16LE));
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertRefused(
                "table-encoding", Arrays.copyOf(utf8, "Họ và tên,Mã\n".getBytes(StandardCharsets.UTF_8).length + 1));
        assertRefused("table-encoding", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        assertRefused("table-empty", "");
        assertRefused("table-empty", "\ufeff\r\n , ,\r\n");
    }

    @Test
    public void whatIsCutOffIsRefused() throws IOException {
        assertRefused("table-broken", "Tên,Mã\n\"An,1\nBình,2\n");
        assertRefused("table-cut-off", "Tên,Mã\nAn,1\nBìn");
        assertEquals(3, read("Tên,Mã\nAn,1\nBình\n").size());
        byte[] whole = xlsx(new Object[] {"An", "0912345678", null}, new Object[] {"Bình", "0912345679", null});
        assertEquals(3, read(whole).size());
        for (int length : new int[] {4, 30, whole.length / 2, whole.length - 30, whole.length - 1}) {
            assertRefused("table-broken", Arrays.copyOf(whole, length));
        }
        byte[] damaged = whole.clone();
        for (int i = 60; i < 100; i++) {
            damaged[i] ^= 0x55;
        }
        assertRefused("table-broken", damaged);
    }

    @Test
    public void whatIsTooLargeIsRefusedBeforeItsEnd() throws IOException {
        assertRefused("table-too-many-rows", "Tên\n" + "An\n".repeat(1_001));
        assertEquals(1_001, read("Tên\n" + "An\n".repeat(1_000)).size());
        assertRefused("table-too-many-columns", "a,".repeat(20) + "b");
        assertRefused("table-cell-too-long", "Tên\n" + "x".repeat(101));
        assertRefused("table-cell-too-long", "\"" + "x".repeat(900_000));
        String line = ("x".repeat(90) + ",").repeat(15) + "\n";
        assertRefused("table-too-large", line.repeat(900));
        Refusal refusal = assertThrows(Refusal.class, () -> read("Tên\n" + "An\n".repeat(2_000)));
        assertTrue(refusal.text().vi(), refusal.text().vi().contains("1.000 dòng"));

        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return "An\n".charAt((int) (read[0]++ % 3));
            }
        };
        assertThrows(Refusal.class, () -> tables.read(endless, LIMITS, row -> {}));
        assertTrue("read " + read[0], read[0] < 100_000);
    }

    @Test
    public void whatTheTakerThrowsEndsTheReading() {
        IllegalStateException enough = new IllegalStateException("enough");
        for (byte[] file : List.of("Tên\nAn\n".getBytes(StandardCharsets.UTF_8), smallXlsx())) {
            assertEquals(
                    "enough",
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> tables.read(new ByteArrayInputStream(file), LIMITS, row -> {
                                        throw enough;
                                    }))
                            .getMessage());
            Refusal refusal = Refusal.of(Refusal.Category.INVALID, "mine", "Của tôi.", "Mine.");
            assertEquals(
                    "mine",
                    assertThrows(
                                    Refusal.class,
                                    () -> tables.read(new ByteArrayInputStream(file), LIMITS, row -> {
                                        throw refusal;
                                    }))
                            .code());
        }
    }

    private byte[] smallXlsx() {
        try {
            return xlsx();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    public void oldEncryptedAndForeignFilesAreRefused() throws IOException {
        assertRefused("table-old-or-encrypted", new byte[] {
            (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1, 0, 0, 0
        });
        assertRefused("table-broken", zip(Map.of("word/document.xml", "<w/>")));
        assertRefused("table-broken", zip(Map.of()));
    }

    /** Small as long as it is packed. */
    @Test
    public void bombsAreRefused() throws IOException {
        Map<String, String> parts = parts(xlsx());
        parts.put("xl/media/bomb", "0".repeat(70 << 20));
        assertRefused("table-too-large", zip(parts));
        parts.remove("xl/media/bomb");
        parts.put(
                "xl/sharedStrings.xml", "<sst>" + "<si><t>aaaaaaaaaaaaaaaaaaaa</t></si>".repeat(1_000_000) + "</sst>");
        assertRefused("table-too-large", zip(parts));
    }

    @Test
    public void nothingOutsideTheFileIsRead() throws IOException {
        Map<String, String> parts = parts(xlsx());
        String sheet = parts.get("xl/worksheets/sheet1.xml");
        String head = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/hostname\">"
                + "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        parts.put(
                "xl/worksheets/sheet1.xml",
                head + sheet.substring(sheet.indexOf("<worksheet")).replaceFirst("Họ và tên", "&secret;&b;"));
        try {
            String text = read(zip(parts)).toString();
            assertFalse(text, text.contains("aaaa"));
            assertFalse(
                    text,
                    text.contains(new String(
                                    java.nio.file.Files.readAllBytes(java.nio.file.Path.of("/etc/hostname")),
                                    StandardCharsets.UTF_8)
                            .strip()));
        } catch (Refusal refusal) {
            assertEquals("table-broken", refusal.code());
        }
    }

    /** A cell that says that it stands in column 300 million. */
    @Test
    public void addressesThatCannotBeAreRefused() throws IOException {
        Map<String, String> parts = parts(xlsx(new Object[] {"An", "1", null}));
        String sheet = parts.get("xl/worksheets/sheet1.xml");
        for (String address : List.of("ZZZZZZ2", "ZZZZZZZZZZZZ2", "1A", "")) {
            parts.put("xl/worksheets/sheet1.xml", sheet.replace("r=\"B2\"", "r=\"" + address + "\""));
            assertRefused("table-broken", zip(parts));
        }
    }

    @Test
    public void cellsOfXlsxBecomeTexts() throws IOException {
        Map<String, String> parts = parts(xlsx(new Object[] {"An", 912345678L, LocalDate.of(1985, 3, 7)}));
        String sheet = parts.get("xl/worksheets/sheet1.xml");
        List<Row> rows = read(zip(parts));
        assertEquals(
                List.of(row(1, "Họ và tên", "Số điện thoại", "Ngày"), row(2, "An", "912345678", "1985-03-07")), rows);
        for (Map.Entry<String, String> written : Map.of(
                        "<c r=\"B2\"><v>9.12345678E8</v></c>", "912345678",
                        "<c r=\"B2\"><v>0.30000000000000004</v></c>", "0.3",
                        "<c r=\"B2\"><v>-12</v></c>", "-12",
                        "<c r=\"B2\"><v>1e300</v></c>", "1E+300",
                        "<c r=\"B2\" t=\"str\"><f>A1</f><v>Hà Nội</v></c>", "Hà Nội",
                        "<c r=\"B2\"><f>1+1</f><v>2</v></c>", "2",
                        "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>", "#N/A",
                        "<c r=\"B2\" t=\"inlineStr\"><is><r><t>Đỗ </t></r><r><t>Ánh</t></r></is></c>", "Đỗ Ánh",
                        "<c r=\"B2\"/>", "")
                .entrySet()) {
            parts.put(
                    "xl/worksheets/sheet1.xml",
                    sheet.replaceFirst("<c r=\"B2\".*?</c>", written.getKey().replace("$", "\\$")));
            assertEquals(
                    written.getKey(),
                    written.getValue(),
                    read(zip(parts)).get(1).cell(1));
        }
        parts.put(
                "xl/worksheets/sheet1.xml",
                sheet.replace("<row r=\"2\"", "<row r=\"7\"").replaceAll("r=\"([A-C])2\"", "r=\"$17\""));
        assertEquals(7, read(zip(parts)).get(1).number());
    }

    @Test
    public void whatIsWrittenIsReadAgain() throws IOException {
        Instant moment = Instant.parse("2026-11-27T01:30:05.700Z");
        Object[] first = {"=HYPERLINK(\"x\") \"Đỗ\", Ánh\u0001", "0912345678", LocalDate.of(2026, 1, 2)};
        Object[] second = {null, 12.5, moment};
        Object[] third = {"𠮷 Nguyễn\nThị", "+84912345678", null};
        assertEquals(
                List.of(
                        row(1, "Họ và tên", "Số điện thoại", "Ngày"),
                        row(2, "=HYPERLINK(\"x\") \"Đỗ\", Ánh", "0912345678", "2026-01-02"),
                        row(3, "", "12.5", "2026-11-27T08:30:05"),
                        row(4, "𠮷 Nguyễn\nThị", "+84912345678")),
                read(written(Format.XLSX, first, second, third)));
        byte[] csv = written(Format.CSV, first, second, third);
        assertEquals(
                "\ufeffHọ và tên,Số điện thoại,Ngày\r\n\"'=HYPERLINK(\"\"x\"\") \"\"Đỗ\"\", Ánh\",0912345678,02/01/2026\r\n"
                        + ",12.5,27/11/2026 08:30:05\r\n\"𠮷 Nguyễn\nThị\",'+84912345678,\r\n",
                new String(csv, StandardCharsets.UTF_8));
        assertThrows(IllegalArgumentException.class, () -> written(Format.CSV, new Object[4]));
        assertThrows(IllegalArgumentException.class, () -> written(Format.XLSX, new Object[4]));
    }

    @Test
    public void theHeaderOfXlsxIsBoldAndStays() throws IOException {
        Map<String, String> parts = parts(xlsx(new Object[] {"An", "0912345678", LocalDate.of(2026, 1, 2)}));
        String sheet = parts.get("xl/worksheets/sheet1.xml");
        assertTrue(sheet, sheet.contains("ySplit=\"1\"") && sheet.contains("frozen"));
        assertTrue(sheet, sheet.contains("<cols>"));
        assertFalse("a text cell is a number: " + sheet, sheet.contains("<v>0912345678</v>"));
        String styles = parts.get("xl/styles.xml");
        assertTrue(styles, styles.contains("dd/mm/yyyy"));
        assertTrue(parts.get("xl/workbook.xml"), parts.get("xl/workbook.xml").contains("<sheet name="));
    }

    /** Rows come and go; what stays is the same for ten times as many. */
    @Test
    public void memoryDoesNotGrowWithRows() throws IOException {
        for (Format format : Format.values()) {
            long few = kept(format, 3_000);
            long many = kept(format, 30_000);
            assertTrue(format + ": " + few + " → " + many, many < few + (4 << 20));
        }
    }

    /** Bytes kept in the middle of writing and of reading so many rows, beyond those of the file. */
    private long kept(Format format, int count) throws IOException {
        java.nio.file.Path file = java.nio.file.Files.createTempFile(java.nio.file.Path.of("target"), "table", ".bin");
        long before = used();
        long most = 0;
        List<Column> columns = List.of(new Column("Họ và tên", 30), new Column("Số", 15));
        try (java.io.OutputStream out = java.nio.file.Files.newOutputStream(file);
                TableWriter writer = tables.write(out, format, "Người", columns)) {
            for (int i = 0; i < count; i++) {
                writer.row("Nguyễn Văn " + i, "09" + i);
            }
            most = used() - before;
        }
        long[] whileReading = {0};
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            tables.read(in, Limits.ofPeople(), row -> {
                if (row.number() == count) {
                    whileReading[0] = used() - before;
                }
            });
        }
        java.nio.file.Files.delete(file);
        return Math.max(most, whileReading[0]);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            if (parts.isEmpty()) {
                zip.putNextEntry(new ZipEntry("leer"));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> parts(byte[] file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                parts.put(part.getName(), new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertFalse(Collections.disjoint(parts.keySet(), List.of("xl/workbook.xml")));
        return parts;
    }
}
