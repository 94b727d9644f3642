package vn.hocvu.content.internal.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.content.Finding;

public final class CourseArchiveTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path zip(Map<String, byte[]> files) throws IOException {
        return zip(files, StandardCharsets.UTF_8);
    }

    private Path zip(Map<String, byte[]> files, Charset names) throws IOException {
        Path file = folder.newFile().toPath();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), names)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static List<Finding> refused(Path file) throws IOException {
        try (CourseArchive archive = CourseArchive.ofFolder(file)) {
            List<Finding> findings =
                    new CourseReader(CourseSamples.pagesOnly()).read(archive).findings();
            if (findings.isEmpty()) {
                fail("Not refused");
            }
            return findings;
        } catch (CourseArchive.RefusedException refused) {
            return refused.findings();
        }
    }

    private static void assertRefused(Path file, String words) throws IOException {
        List<Finding> findings = refused(file);
        assertTrue(findings.toString(), findings.get(0).toString().contains(words));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    public void readsAFolderAndTakesOffOneAround() throws Exception {
        CourseSamples course = CourseSamples.good();
        for (String around : List.of("", "khoa-mau/", "Khóa mẫu/")) {
            CourseSamples packed = new CourseSamples();
            course.content().forEach((path, content) -> packed.with(around + path, content));
            packed.with(around + ".DS_Store", "x").with("__MACOSX/._course.yaml", "x");
            try (CourseArchive archive = CourseArchive.ofFolder(zip(packed.content()))) {
                assertEquals(course.paths(), archive.paths());
                assertNotNull(new CourseReader(CourseSamples.pagesOnly())
                        .read(archive)
                        .course());
            }
        }
    }

    @Test
    public void refusesPathsOutside() throws IOException {
        for (String path : List.of("../evil.md", "a/../../evil.md", "/etc/evil.md", "a\\..\\evil.md", "C:/evil.md")) {
            CourseSamples course = CourseSamples.good().with(path, "x");
            assertRefused(zip(course.content()), "leads out of the course");
        }
    }

    /** An archive with one sound of so many zero bytes, which claims to be of another size. */
    private Path bomb(int megabytes, int claimed) throws IOException {
        Path bomb = folder.newFile().toPath();
        byte[] zeros = new byte[1024 * 1024];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("media/a.mp3"));
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
        }
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(bomb)).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(directory(file) + 24, claimed);
        Files.write(bomb, file.array());
        return bomb;
    }

    @Test
    public void refusesABombByWhatItClaims() throws IOException {
        assertRefused(bomb(1, 600 * 1024 * 1024), "unpacks to more than 500 MB");
    }

    @Test(timeout = 120_000)
    public void refusesABombThatLies() throws IOException {
        assertRefused(bomb(200, 10), "a.mp3: The file has more than 20 MB");
    }

    private static int directory(ByteBuffer file) {
        return file.getInt(file.capacity() - 6);
    }

    @Test
    public void refusesTooManyFiles() throws IOException {
        Path many = folder.newFile().toPath();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i < 5_001; i++) {
                zip.putNextEntry(new ZipEntry("media/" + i + ".txt"));
            }
        }
        assertRefused(many, "more than 5000 files");
    }

    @Test
    public void refusesSymbolicLinksAndEncryption() throws IOException {
        Path link = zip(Map.of("course.yaml", bytes("/etc/passwd")));
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(link)).order(ByteOrder.LITTLE_ENDIAN);
        int entry = directory(file);
        file.put(entry + 5, (byte) 3);
        file.putInt(entry + 38, 0xA1FF << 16);
        Files.write(link, file.array());
        assertRefused(link, "symbolic link");

        Path encrypted = zip(Map.of("course.yaml", bytes("x")));
        file = ByteBuffer.wrap(Files.readAllBytes(encrypted)).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort(directory(file) + 8, (short) 1);
        Files.write(encrypted, file.array());
        assertRefused(encrypted, "encrypted");
    }

    @Test
    public void refusesDuplicates() throws IOException {
        Path twice = zip(new java.util.TreeMap<>(Map.of("a.md", bytes("x"), "b.md", bytes("y"))));
        String raw = new String(Files.readAllBytes(twice), StandardCharsets.ISO_8859_1);
        Files.write(twice, raw.replace("b.md", "a.md").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(twice, "twice");
    }

    @Test
    public void refusesNamesInOtherEncodings() throws IOException {
        assertRefused(zip(Map.of("b\u00e0i.md", bytes("x")), StandardCharsets.ISO_8859_1), "not UTF-8");
    }

    @Test
    public void refusesWhatIsNoArchive() throws IOException {
        Path file = folder.newFile().toPath();
        assertRefused(file, "cannot be read");
        Files.write(file, bytes("Đây không phải tệp nén, chỉ là một đoạn văn bản."));
        assertRefused(file, "cannot be read");
        Path whole = zip(CourseSamples.good().content());
        byte[] half = java.util.Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) / 2);
        Files.write(file, half);
        assertRefused(file, "cannot be read");
        assertRefused(zip(Map.of()), "course.yaml");
        assertRefused(zip(Map.of("readme.txt", bytes("x"))), "course.yaml");
    }

    @Test
    public void refusesDamagedContent() throws IOException {
        Path file = zip(CourseSamples.good().content());
        byte[] raw = Files.readAllBytes(file);
        for (int i = 45; i < 120; i++) {
            raw[i] ^= 0x55;
        }
        Files.write(file, raw);
        assertRefused(file, "cannot be read");
    }

    @Test
    public void makesTheSameBundleTwice() throws Exception {
        Reading reading = new CourseReader(CourseSamples.pagesOnly()).read(CourseSamples.good());
        assertNotNull(reading.course());
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        ContentBundle.write(reading.course(), CourseSamples.good(), first);
        ContentBundle.write(reading.course(), CourseSamples.good(), second);
        assertArrayEquals(first.toByteArray(), second.toByteArray());

        Path jar = folder.newFile("a.jar").toPath();
        Files.write(jar, first.toByteArray());
        java.util.jar.Attributes headers = CourseArchive.headers(jar);
        assertNotNull(headers);
        assertEquals("hocvu.content.bo-mau.khoa-mau", headers.getValue("Bundle-SymbolicName"));
        assertEquals("bo-mau/khoa-mau;version=\"1.2.3\"", headers.getValue("Hocvu-Content"));
        assertEquals("Khóa mẫu", headers.getValue("Bundle-Name"));
        try (CourseArchive archive = CourseArchive.ofBundle(jar)) {
            Reading again = new CourseReader(CourseSamples.pagesOnly()).read(archive);
            assertEquals(reading, again);
            assertEquals(List.of(), BundleHeaders.check(headers::getValue, List.of(), again));
        }
    }

    @Test
    public void refusesClassesAroundTheCourse() throws Exception {
        Path jar = zip(Map.of("course/course.yaml", bytes("x"), "vn/Evil.class", bytes("x")));
        try (CourseArchive archive = CourseArchive.ofBundle(jar)) {
            fail("Not refused: " + archive.paths());
        } catch (CourseArchive.RefusedException refused) {
            assertTrue(
                    refused.findings().toString(),
                    refused.findings().get(0).problem().contains("no classes"));
        }
    }

    @Test
    public void refusesHeadersThatDoMoreThanCarryACourse() {
        Reading reading = new CourseReader(CourseSamples.pagesOnly()).read(CourseSamples.good());
        Map<String, String> good =
                Map.of("Hocvu-Content", "bo-mau/khoa-mau;version=\"1.2.3\"", "Bundle-Version", "1.2.3");
        assertEquals(List.of(), BundleHeaders.check(good::get, List.of(), reading));
        for (String header : List.of("Bundle-Activator", "Import-Package", "Service-Component", "Fragment-Host")) {
            Map<String, String> headers = new java.util.HashMap<>(good);
            headers.put(header, "x");
            assertEquals(
                    header,
                    1,
                    BundleHeaders.check(headers::get, List.of(), reading).size());
        }
        for (String other : List.of("bo-khac/khoa-mau;version=1.2.3", "bo-mau/khoa-mau;version=\"1.2.4\"", "x", "")) {
            Map<String, String> headers = new java.util.HashMap<>(good);
            headers.put("Hocvu-Content", other);
            assertEquals(
                    other,
                    1,
                    BundleHeaders.check(headers::get, List.of(), reading).size());
        }
        assertEquals(
                1,
                BundleHeaders.check(good::get, List.of("vn/A.class"), reading).size());
        assertEquals(
                1,
                BundleHeaders.check(good::get, List.of("OSGI-INF/a.xml"), reading)
                        .size());
    }
}
