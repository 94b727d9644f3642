package vn.hocvu.integrations.oneroster.internal;

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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tables.internal.StreamedTables;

public class PackageReaderTest {
    private final Mistakes mistakes = new Mistakes();

    private Packed read(byte[] zip) {
        try {
            return PackageReader.read(zip, new StreamedTables(), mistakes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void assertRefused(String code, byte[] zip) {
        assertEquals(code, assertThrows(Refusal.class, () -> read(zip)).code());
    }

    private String found() {
        return mistakes.first().stream()
                .map(each -> each.file() + ":" + each.line() + ":" + each.heading())
                .collect(Collectors.joining(" "));
    }

    @Test
    public void aPackageIsReadWithItsRowsAndWithoutWhatIsNotNeeded() {
        Packed packed = read(Zip.school().bytes());
        assertEquals("", found());
        assertEquals(3, packed.lines(RosterTable.USERS).size());
        Line teacher = packed.lines(RosterTable.USERS).get(2);
        assertEquals(4, teacher.number());
        assertEquals("co.hoa", teacher.get("username"));
        assertFalse(
                "phone numbers and passwords are not kept", packed.toString().contains("0912345678"));
        assertFalse(new String(PackageWriter.bytes(packed), StandardCharsets.ISO_8859_1).contains("s3cret"));
        assertTrue(packed.isBulk(RosterTable.ENROLLMENTS));
    }

    @Test
    public void whatIsStoredOfItReadsTheSameWithTheSameRows() {
        Packed packed = read(Zip.school()
                .changed("users.csv", "\nu2,", "\n\n\nu2,")
                .changed("orgs.csv", "THCS Trưng Vương", "\"THCS \"\"Trưng, Vương\"\"\"")
                .bytes());
        Packed again = read(PackageWriter.bytes(packed));
        assertEquals("", found());
        assertEquals(packed.tables(), again.tables());
        assertEquals(5, again.lines(RosterTable.USERS).get(1).number());
        assertEquals(
                "THCS \"Trưng, Vương\"", again.lines(RosterTable.ORGS).get(1).get("name"));
    }

    @Test
    public void aByteOrderMarkAndDecomposedLettersDoNotMatter() {
        Packed packed = read(Zip.school()
                .with(
                        "orgs.csv",
                        "\ufeffsourcedId,name,type,parentSourcedId",
                        "thcs,Tru\u031bng Vu\u031bo\u031bng,school,",
                        "to-toan,Tổ Toán,department,thcs")
                .bytes());
        assertEquals("", found());
        assertEquals("Trưng Vương", packed.lines(RosterTable.ORGS).get(0).get("name"));
    }

    @Test
    public void otherFilesAreRefused() throws IOException {
        assertRefused("roster-no-zip", "sourcedId,name\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("roster-no-zip", new byte[0]);
        byte[] whole = Zip.school().bytes();
        assertThrows(Refusal.class, () -> read(Arrays.copyOf(whole, whole.length / 3)));
        assertRefused("roster-no-manifest", Zip.school().without("manifest.csv").bytes());
        assertRefused(
                "roster-version",
                Zip.school()
                        .changed("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.1")
                        .bytes());
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        assertEquals(
                "roster-too-large",
                assertThrows(Refusal.class, () -> PackageReader.bytes(endless)).code());
    }

    @Test
    public void foldersWaysOutAndFilesOfOneNameAreRefused() {
        assertRefused(
                "roster-folders", Zip.school().with("school/orgs.csv", "x").bytes());
        assertRefused(
                "roster-folders", Zip.school().with("../../etc/passwd", "x").bytes());
        assertRefused("roster-folders", Zip.school().with("..\\orgs.csv", "x").bytes());
        assertRefused("roster-file-twice", Zip.school().with("Orgs.csv", "x").bytes());
        assertEquals("", found());
        read(Zip.school().with("__MACOSX/._orgs.csv", "x").bytes());
        assertEquals("", found());
    }

    @Test
    public void aBombIsRefusedWhileItUnpacks() {
        byte[] zeros = new byte[(int) PackageReader.MOST_UNPACKED];
        byte[] one = Zip.school().with("results.csv", zeros).bytes();
        assertTrue("it is small", one.length < 1 << 20);
        assertRefused("roster-unpacks-too-large", one);
        assertRefused(
                "roster-unpacks-too-large",
                Zip.school().with("users.csv", zeros).bytes());
        Zip many = Zip.school();
        IntStream.range(0, 200).forEach(each -> many.with("f" + each, "x"));
        assertRefused("roster-too-many-files", many.bytes());
    }

    @Test
    public void aNameInAnotherEncodingIsNoPackage() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("ISO-8859-1"))) {
            zip.putNextEntry(new ZipEntry("\u00e9\u00e8.csv"));
        }
        assertRefused("roster-no-zip", bytes.toByteArray());
    }

    @Test
    public void eachMistakeIsToldWithFileRowAndColumn() {
        read(Zip.school()
                .changed("orgs.csv", "name,type", "Name,type")
                .changed("users.csv", "u2,,,true,,,Mai,Lê", "u1,,,true,,,,Lê")
                .changed("roles.csv", "r2,,", "r2,gone,")
                .changed("manifest.csv", "file.courses,bulk", "file.courses,all")
                .changed("manifest.csv", "file.demographics,absent", "file.orgs,bulk")
                .bytes());
        assertEquals(
                "manifest.csv:11:propertyName orgs.csv:1:name users.csv:3:givenName users.csv:3:sourcedId"
                        + " roles.csv:3:status manifest.csv:0:",
                found());
    }

    @Test
    public void theManifestAndTheFilesMustAgree() {
        read(Zip.school()
                .without("courses.csv")
                .changed("manifest.csv", "file.roles,bulk", "file.roles,absent")
                .bytes());
        assertEquals("courses.csv:0: roles.csv:0:", found());
    }

    @Test
    public void anotherEncodingOfAFileIsAMistakeOfThatFile() {
        byte[] windows = "sourcedId,name,type\nthcs,Trường Đông,school\n".getBytes(Charset.forName("windows-1258"));
        read(Zip.school().with("orgs.csv", windows).bytes());
        assertEquals("orgs.csv:0:", found());
        assertTrue(mistakes.first().get(0).text().vi().contains("UTF-8"));
    }

    @Test
    public void deltaFilesSayWhatBecameOfEachRow() {
        Packed packed = read(Zip.delta("enrollments")
                .with("enrollments.csv", Zip.ENROLLMENTS, "e1,tobedeleted,,,,,,,,", "e2,,,6a,thcs,u2,student,,,")
                .bytes());
        assertEquals("enrollments.csv:3:status", found());
        assertTrue(packed.lines(RosterTable.ENROLLMENTS).get(0).isDeleted());
        assertFalse(packed.isBulk(RosterTable.ENROLLMENTS));
    }

    @Test
    public void aThousandMistakesAreKeptAndAllCounted() {
        String[] lines = IntStream.range(0, 1_500)
                .mapToObj(each -> "o" + each + ",,school")
                .toArray(String[]::new);
        List<String> all = new java.util.ArrayList<>(List.of("sourcedId,name,type"));
        all.addAll(List.of(lines));
        read(Zip.school().with("orgs.csv", all.toArray(String[]::new)).bytes());
        assertEquals(1_500, mistakes.count());
        assertEquals(1_000, mistakes.first().size());
    }

    @Test
    public void columnsThatNobodyKnowsArePassedOver() {
        Packed packed = read(Zip.school()
                .changed("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.x.y")
                .with("notes.txt", "x")
                .bytes());
        assertEquals("", found());
        assertEquals(List.of("orgs.metadata.x.y", "notes.txt"), packed.ignored());
    }

    @Test
    public void emptyBytesStreamEnds() throws IOException {
        assertEquals(0, PackageReader.bytes(new ByteArrayInputStream(new byte[0])).length);
    }
}
