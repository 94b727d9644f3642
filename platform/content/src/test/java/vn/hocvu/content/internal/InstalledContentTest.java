package vn.hocvu.content.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import vn.hocvu.Slice;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.ContentBundles.Arrival;
import vn.hocvu.content.ContentBundles.State;
import vn.hocvu.content.Course;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.internal.format.ContentBundle;
import vn.hocvu.content.internal.format.CourseReader;
import vn.hocvu.content.internal.format.CourseSamples;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Bundles and files come and go in a real framework. */
public final class InstalledContentTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Framework framework;
    private BundleContext context;
    private InstalledContent content;
    private DeployFolder deploy;
    private File deployFolder;
    private final Units units = new KnownUnits();
    private final ActivityType page = CourseSamples.page();

    @Before
    public void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        folder.newFolder("framework").getPath(),
                        "felix.log.level",
                        "1"));
        framework.start();
        context = framework.getBundleContext();
        deployFolder = folder.newFolder("deploy");
        content = new InstalledContent(context);
        deploy = new DeployFolder(context, content);
        content.bindUnits(units);
        content.bindType(page);
    }

    @After
    public void stop() throws Exception {
        content.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static final class KnownUnits implements Units {
        @Override
        public Optional<Unit> find(UnitId unit) {
            return unit.value().startsWith("bo-")
                    ? Optional.of(new Unit(unit, UnitId.of("vn"), "ministry", "Bộ", "Bộ"))
                    : Optional.empty();
        }

        @Override
        public List<Unit> path(UnitId unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Unit> below(UnitId parent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Unit> search(String text, @Nullable UnitId within, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
            throw new AssertionError();
        }
    }

    private static CourseSamples version(String version) {
        return CourseSamples.good().changing("course.yaml", "version: 1.2.3", "version: " + version);
    }

    private static byte[] bundle(CourseSamples course) throws IOException {
        Course read = new CourseReader(CourseSamples.pagesOnly()).read(course).course();
        assertNotNull(read);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContentBundle.write(read, course, out);
        return out.toByteArray();
    }

    private static byte[] jar(String manifest, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + manifest + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> inBundle(CourseSamples course) {
        return course.content().entrySet().stream()
                .collect(Collectors.toMap(entry -> "course/" + entry.getKey(), Map.Entry::getValue));
    }

    private Bundle install(String location, byte[] jar) throws Exception {
        Bundle bundle = context.installBundle(location, new ByteArrayInputStream(jar));
        bundle.start();
        settle();
        return bundle;
    }

    private File drop(String name, CourseSamples course) throws IOException {
        File file = new File(deployFolder, name);
        try (OutputStream out = Files.newOutputStream(file.toPath());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : course.content().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertTrue(deploy.canHandle(file));
        return file;
    }

    /** Waits until everything that was asked for so far is done. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            CountDownLatch done = new CountDownLatch(1);
            content.submit(done::countDown);
            assertTrue(done.await(2, TimeUnit.MINUTES));
        }
    }

    private void eventually(String what, Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                fail(what + ": " + content.arrivals());
            }
            Thread.sleep(50);
        }
    }

    private Set<String> courses() {
        try {
            Set<String> found = new TreeSet<>();
            for (ServiceReference<CoursePackage> reference : context.getServiceReferences(CoursePackage.class, null)) {
                found.add(reference.getProperty(CoursePackage.COURSE) + " "
                        + reference.getProperty(CoursePackage.VERSION));
            }
            return found;
        } catch (org.osgi.framework.InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CoursePackage course() {
        return context.getService(context.getServiceReference(CoursePackage.class));
    }

    private Arrival only() {
        assertEquals(content.arrivals().toString(), 1, content.arrivals().size());
        return content.arrivals().get(0);
    }

    private void assertRefused(String words) {
        Arrival arrival = only();
        assertEquals(State.REFUSED, arrival.state());
        assertTrue(arrival.findings().toString(), arrival.findings().toString().contains(words));
        assertEquals(Set.of(), courses());
    }

    @Test
    public void publishesHidesAndBringsBack() throws Exception {
        Bundle bundle = install("a", bundle(CourseSamples.good()));
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        assertEquals(State.PUBLISHED, only().state());
        assertEquals("hocvu.content.bo-mau.khoa-mau 1.2.3", only().source());
        String text = new String(course().files().read("lessons/02.md"), StandardCharsets.UTF_8);
        assertEquals("Tạm biệt.\n", text);
        assertEquals(CourseSamples.good().paths(), course().files().paths());

        bundle.stop();
        assertEquals("hidden at once", Set.of(), courses());
        settle();
        assertEquals(List.of(), content.arrivals());
        bundle.start();
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        bundle.uninstall();
        assertEquals(Set.of(), courses());
        settle();
        assertEquals(List.of(), content.arrivals());
    }

    @Test
    public void showsAnUpdatedBundleAnew() throws Exception {
        Bundle bundle = install("a", bundle(CourseSamples.good()));
        CoursePackage before = course();
        bundle.update(new ByteArrayInputStream(bundle(version("1.3.0"))));
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.3.0"), courses());
        assertNotSame(before, course());
    }

    @Test
    public void readingARemovedCourseFailsAsAFile() throws Exception {
        Bundle bundle = install("a", bundle(CourseSamples.good()));
        CoursePackage course = course();
        bundle.uninstall();
        try {
            course.files().read("lessons/01.md");
        } catch (IOException expected) {
            return;
        }
        fail("Read from a bundle that is gone");
    }

    @Test
    public void letsTwoVersionsStandSideBySide() throws Exception {
        install("a", bundle(CourseSamples.good()));
        install("b", bundle(version("2.0.0")));
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3", "bo-mau/khoa-mau 2.0.0"), courses());
    }

    @Test
    public void waitsForTypesAndUnits() throws Exception {
        content.unbindType(page);
        content.unbindUnits(units);
        install("a", bundle(CourseSamples.good()));
        assertEquals(Set.of(), courses());
        assertEquals(State.WAITING, only().state());
        assertTrue(only().findings().toString().contains("page is not installed"));
        content.bindType(page);
        settle();
        assertEquals(State.CHECKING, only().state());
        content.bindUnits(units);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        content.unbindType(page);
        settle();
        assertEquals(Set.of(), courses());
        assertEquals(State.WAITING, only().state());
        content.bindType(page);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
    }

    @Test
    public void refusesUnknownOwners() throws Exception {
        install("a", bundle(CourseSamples.good().changing("course.yaml", "owner: bo-mau", "owner: la")));
        assertRefused("not a unit");
    }

    @Test
    public void refusesClasses() throws Exception {
        Map<String, byte[]> files = inBundle(CourseSamples.good());
        files.put("vn/Evil.class", new byte[10]);
        install(
                "a",
                jar(
                        "Bundle-SymbolicName: x\nBundle-Version: 1.2.3\n"
                                + "Hocvu-Content: bo-mau/khoa-mau;version=1.2.3",
                        files));
        assertRefused("contains no classes");
    }

    @Test
    public void refusesImports() throws Exception {
        install(
                "a",
                jar(
                        "Bundle-SymbolicName: x\nBundle-Version: 1.2.3\nImport-Package: org.osgi.framework\n"
                                + "Hocvu-Content: bo-mau/khoa-mau;version=1.2.3",
                        inBundle(CourseSamples.good())));
        assertRefused("no header Import-Package");
    }

    @Test
    public void refusesAnotherIdentityInTheHeader() throws Exception {
        install(
                "a",
                jar(
                        "Bundle-SymbolicName: x\nBundle-Version: 1.2.3\n"
                                + "Hocvu-Content: bo-khac/khoa-mau;version=1.2.3",
                        inBundle(CourseSamples.good())));
        assertRefused("and course.yaml says");
    }

    @Test
    public void refusesAnIdentityThatIsTaken() throws Exception {
        Bundle first = install("a", bundle(CourseSamples.good()));
        byte[] impostor = jar(
                "Bundle-SymbolicName: x\nBundle-Version: 9.0.0\nHocvu-Content: bo-mau/khoa-mau;version=9.0.0",
                inBundle(version("9.0.0")));
        install("b", impostor);
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        first.stop();
        settle();
        assertEquals("also while the first is being updated", Set.of(), courses());
        first.start();
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        first.uninstall();
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 9.0.0"), courses());
    }

    @Test
    public void leavesOtherBundlesAlone() throws Exception {
        install("a", jar("Bundle-SymbolicName: x", Map.of("a.txt", new byte[1])));
        assertEquals(List.of(), content.arrivals());
    }

    @Test
    public void makesACourseOfADroppedZip() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good());
        deploy.install(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        assertEquals(
                "hocvu.content.bo-mau.khoa-mau",
                context.getBundle(only().bundle()).getSymbolicName());

        assertTrue(file.delete());
        assertTrue(deploy.canHandle(file));
        deploy.uninstall(file);
        settle();
        assertEquals("hidden at once", Set.of(), courses());
        eventually("the bundle goes", () -> context.getBundles().length == 1);
    }

    @Test
    public void replacesAVersionWithoutAGap() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good());
        deploy.install(file);
        settle();
        CoursePackage before = course();
        List<Integer> counts = new java.util.concurrent.CopyOnWriteArrayList<>();
        context.addServiceListener(
                event -> counts.add(courses().size()), "(objectClass=" + CoursePackage.class.getName() + ")");
        drop("khoa.zip", version("1.3.0"));
        deploy.update(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.3.0"), courses());
        assertTrue("never without the course: " + counts, counts.stream().allMatch(count -> count >= 1));
        assertNotNull("requests under way end well", before.files().read("lessons/01.md"));
        eventually("the older bundle goes", () -> context.getBundles().length == 2);
        assertEquals(Set.of("bo-mau/khoa-mau 1.3.0"), courses());
    }

    @Test
    public void keepsTheOldWhenTheNewIsRefused() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good());
        deploy.install(file);
        settle();
        drop("khoa.zip", version("1.3.0").without("lessons/02.md"));
        deploy.update(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        assertEquals(2, content.arrivals().size());
        Arrival refused = content.arrivals().get(1);
        assertEquals("khoa.zip", refused.source());
        assertEquals(State.REFUSED, refused.state());
        assertTrue(refused.findings().toString(), refused.findings().toString().contains("lessons/02.md"));
        Result health = new ContentHealth(content).execute();
        assertEquals(Result.Status.WARN, health.getStatus());
        assertTrue(health.toString(), health.toString().contains("khoa.zip"));

        drop("khoa.zip", version("1.3.0"));
        deploy.update(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.3.0"), courses());
        assertEquals(1, content.arrivals().size());
        assertEquals(Result.Status.OK, new ContentHealth(content).execute().getStatus());
    }

    @Test
    public void refusesTheSameVersionWithOtherContent() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good());
        deploy.install(file);
        settle();
        drop("khoa.zip", CourseSamples.good().with("lessons/02.md", "Khác.\n"));
        deploy.update(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        assertTrue(content.arrivals().toString().contains("Raise the version"));
    }

    @Test
    public void forgetsARefusedFileThatIsRemoved() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good().changing("course.yaml", "level: 2", "level: 20"));
        deploy.install(file);
        settle();
        assertRefused("from 1 to 8");
        assertEquals(1, context.getBundles().length);
        assertTrue(file.delete());
        deploy.uninstall(file);
        settle();
        assertEquals(List.of(), content.arrivals());
    }

    @Test
    public void refusesWrongOwnersOfDroppedFiles() throws Exception {
        deploy.install(drop("la.zip", CourseSamples.good().changing("course.yaml", "owner: bo-mau", "owner: la")));
        settle();
        assertRefused("not a unit");
        assertEquals(1, context.getBundles().length);
    }

    @Test
    public void takesBackWhatWasRemovedAMomentAgo() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good());
        byte[] bytes = Files.readAllBytes(file.toPath());
        deploy.install(file);
        settle();
        assertTrue(file.delete());
        deploy.uninstall(file);
        settle();
        assertEquals(Set.of(), courses());
        Files.write(file.toPath(), bytes);
        deploy.install(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        Thread.sleep(3_500);
        assertEquals("still there when the time is over", Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        assertEquals(2, context.getBundles().length);
    }

    @Test
    public void takesDroppedBundles() throws Exception {
        File file = new File(deployFolder, "khoa.jar");
        Files.write(file.toPath(), bundle(CourseSamples.good()));
        assertTrue(deploy.canHandle(file));
        deploy.install(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());

        File evil = new File(deployFolder, "evil.jar");
        Map<String, byte[]> files = inBundle(version("1.3.0"));
        files.put("vn/Evil.class", new byte[10]);
        Files.write(
                evil.toPath(),
                jar(
                        "Bundle-SymbolicName: hocvu.content.bo-mau.khoa-mau\nBundle-Version: 1.3.0\n"
                                + "Hocvu-Content: bo-mau/khoa-mau;version=1.3.0",
                        files));
        assertTrue(deploy.canHandle(evil));
        deploy.install(evil);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        assertEquals(2, context.getBundles().length);

        File other = new File(deployFolder, "other.jar");
        Files.write(other.toPath(), jar("Bundle-SymbolicName: x", Map.of("a.txt", new byte[1])));
        assertEquals("plugins are not ours", false, deploy.canHandle(other));
    }

    @Test
    public void waitsWithDroppedFilesForUnits() throws Exception {
        content.unbindUnits(units);
        deploy.install(drop("khoa.zip", CourseSamples.good()));
        settle();
        assertEquals(State.CHECKING, only().state());
        content.bindUnits(units);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
    }

    @Test
    public void standsAfterARestart() throws Exception {
        File file = drop("khoa.zip", CourseSamples.good());
        File gone = drop("khac.zip", CourseSamples.good().changing("course.yaml", "id: khoa-mau", "id: khoa-khac"));
        deploy.install(file);
        deploy.install(gone);
        settle();
        assertEquals(2, courses().size());
        content.close();
        assertEquals(Set.of(), courses());

        assertTrue(gone.delete());
        content = new InstalledContent(context);
        deploy = new DeployFolder(context, content);
        content.bindType(page);
        content.bindUnits(units);
        settle();
        assertEquals("a file removed meanwhile", Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        long[] before = Arrays.stream(context.getBundles())
                .mapToLong(Bundle::getBundleId)
                .toArray();
        deploy.install(file);
        settle();
        assertEquals(Set.of("bo-mau/khoa-mau 1.2.3"), courses());
        eventually("the other bundle goes", () -> context.getBundles().length == before.length - 1);
    }
}
