package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.Test;

/** Every library that is shipped is on the list of the distribution, under a licence that the project accepts. */
public class LicencesIT {
    private static final Set<String> ACCEPTED =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CDDL-1.1", "EPL-1.0", "EPL-2.0", "MIT", "MPL-2.0");

    /** Packages that our own bundles carry inside, and the library that each is of. */
    private static final Map<String, String> EMBEDDED = Map.ofEntries(
            Map.entry("com/fasterxml/aalto", "aalto-xml"),
            Map.entry("com/github/benmanes", "caffeine"),
            Map.entry("com/github/rzymek/opczip", "opczip"),
            Map.entry("com/nimbusds/common/contenttype", "content-type"),
            Map.entry("com/nimbusds/jose", "nimbus-jose-jwt"),
            Map.entry("com/nimbusds/jwt", "nimbus-jose-jwt"),
            Map.entry("com/nimbusds/langtag", "lang-tag"),
            Map.entry("com/nimbusds/oauth2", "oauth2-oidc-sdk"),
            Map.entry("com/nimbusds/openid", "oauth2-oidc-sdk"),
            Map.entry("com/nimbusds/secevent", "oauth2-oidc-sdk"),
            Map.entry("de/siegmar", "fastcsv"),
            Map.entry("gg/jte", "jte-runtime"),
            Map.entry("com/eatthepath/otp", "java-otp"),
            Map.entry("com/google/zxing", "core"),
            Map.entry("io/github/bucket4j", "bucket4j_jdk17-core"),
            Map.entry("net/jcip", "jcip-annotations"),
            Map.entry("net/minidev/asm", "accessors-smart"),
            Map.entry("net/minidev/json", "json-smart"),
            Map.entry("org/apache/kafka", "kafka-clients"),
            Map.entry("org/commonmark", "commonmark"),
            Map.entry("org/dhatim/fastexcel", "fastexcel"),
            Map.entry("org/snakeyaml", "snakeyaml-engine"));

    @Test
    public void everyLicenceIsAccepted() throws IOException {
        Map<String, String> licences = licences();
        assertFalse(licences.isEmpty());
        licences.forEach((library, licence) -> assertTrue(library + ": " + licence, ACCEPTED.contains(licence)));
    }

    @Test
    public void everyShippedLibraryIsListed() throws IOException {
        Set<String> listed = licences().keySet();
        Set<String> missing = new TreeSet<>();
        int seen = 0;
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("vn.hocvu.")) {
                seen++;
                if (listed.stream().noneMatch(library -> isVersionOf(library, name))) {
                    missing.add(name);
                }
            }
        }
        assertTrue("only " + seen + " libraries found", seen > 50);
        assertEquals("Add them to THIRD-PARTY.tsv, if their licences allow", Set.of(), missing);
    }

    @Test
    public void whatOurBundlesCarryInsideIsListed() throws IOException {
        Set<String> listed = licences().keySet();
        Set<String> unknown = new TreeSet<>();
        for (Path jar : jars()) {
            if (jar.getFileName().toString().startsWith("vn.hocvu.")) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    file.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.endsWith(".class") && !name.startsWith("vn/hocvu/"))
                            .filter(name -> EMBEDDED.entrySet().stream()
                                    .noneMatch(each ->
                                            name.startsWith(each.getKey() + "/") && listed.contains(each.getValue())))
                            .forEach(name -> unknown.add(jar.getFileName() + ": " + name));
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    private static boolean isVersionOf(String library, String jar) {
        return jar.startsWith(library + "-") && Character.isDigit(jar.charAt(library.length() + 1));
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(Distribution.folder())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Map<String, String> licences() throws IOException {
        Map<String, String> licences = new TreeMap<>();
        for (String line : Files.readAllLines(Distribution.folder().resolve("THIRD-PARTY.tsv"))) {
            if (!line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                assertEquals(line, 3, columns.length);
                licences.put(columns[0], columns[2]);
            }
        }
        return licences;
    }
}
