package vn.hocvu.users.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.persistence.EntityManagerFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.database.testing.TestDatabases;

public class PersonalDataTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path file() {
        return folder.getRoot().toPath().resolve("node/keys/personal-data.key");
    }

    private PersonalDataKey key() throws IOException {
        return new KeyFile(file()).keys().get(0);
    }

    @Test
    public void onlyTheNodeMayReadItsKey() throws IOException {
        PersonalDataKey key = key();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
        assertEquals(key.fingerprint(), key().fingerprint());
        try (var files = Files.list(file().getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    public void nodesThatStartAtOnceShareOneKey() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> fingerprints = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                fingerprints.add(nodes.submit(() -> key().fingerprint()));
            }
            Set<String> different = new HashSet<>();
            for (Future<String> fingerprint : fingerprints) {
                different.add(fingerprint.get());
            }
            assertEquals(1, different.size());
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    public void aDamagedKeyIsSaidToBeDamaged() throws IOException {
        key();
        for (String damaged : List.of("", "AAAA\n", "không phải khóa")) {
            Files.writeString(
                    file(),
                    damaged,
                    StandardCharsets.ISO_8859_1.newEncoder().canEncode(damaged)
                            ? StandardCharsets.ISO_8859_1
                            : StandardCharsets.UTF_8);
            assertThrows(IOException.class, this::key);
        }
    }

    @Test
    public void whatIsSealedBelongsToOneRow() throws IOException {
        Seal seal = key().phones();
        byte[] number = bytes("+84912345678");
        byte[] lan = bytes(UUID.randomUUID().toString());
        byte[] sealed = seal.close(number, lan);
        assertArrayEquals(number, seal.open(sealed, lan).orElseThrow());
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("912345678"));
        assertFalse(java.util.Arrays.equals(sealed, seal.close(number, lan)));
        assertTrue(seal.open(sealed, bytes(UUID.randomUUID().toString())).isEmpty());
        assertTrue(new PersonalDataKey(new byte[32]).phones().open(sealed, lan).isEmpty());
        sealed[sealed.length - 1] ^= 1;
        assertTrue(seal.open(sealed, lan).isEmpty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    public void hashesDependOnTheNodesSecretAndOnTheUse() {
        PersonalDataKey one = new PersonalDataKey(new byte[32]);
        byte[] secret = new byte[32];
        secret[0] = 1;
        PersonalDataKey two = new PersonalDataKey(secret);
        assertNotEquals(one.hash("phone:+84912345678"), two.hash("phone:+84912345678"));
        assertNotEquals(one.hash("phone:+84912345678"), one.identityHash("phone:+84912345678"));
        assertEquals(43, one.hash("phone:+84912345678").length());
    }

    @Test
    public void aHashHasAFormForEachKeyMadeOfTheOneBefore() {
        PersonalDataKey old = new PersonalDataKey(new byte[32]);
        byte[] secret = new byte[32];
        secret[0] = 1;
        PersonalDataKey newer = new PersonalDataKey(secret);
        KeyRing before = new KeyRing(List.of(old));
        KeyRing after = new KeyRing(List.of(old, newer));
        String first = before.hash("name:lan").written();
        assertEquals("not in use yet", first, after.hash("name:lan").written());
        assertFalse(before.use(after.fingerprint(1)));
        assertTrue(after.use(after.fingerprint(1)));
        String second = after.hash("name:lan").written();
        assertNotEquals(first, second);
        assertEquals(List.of(first, second), after.hash("name:lan").forms());
        assertEquals(first, after.hash("name:lan").steady());
        assertEquals(second, after.renewed(first, 0));
        assertEquals(second, after.renewed(second, 1));
        assertNotEquals(
                "an older key alone leads nowhere",
                second,
                new KeyRing(List.of(newer)).hash("name:lan").written());
    }

    @Test
    public void aNodeDoesNotStartWithAnotherKeyThanTheDatabases() throws IOException {
        EntityManagerFactory database = TestNode.entities(TestDatabases.open(TestDatabases.H2, "db/changelog.xml"));
        try {
            new PersonalData(file(), database);
            new PersonalData(file(), database);
            byte[] right = Files.readAllBytes(file());

            Files.delete(file());
            IOException missing = assertThrows(IOException.class, () -> new PersonalData(file(), database));
            assertTrue(missing.getMessage(), missing.getMessage().contains("Copy the file from another node"));
            assertFalse("no key is made that cannot fit", Files.exists(file()));

            key();
            IOException other = assertThrows(IOException.class, () -> new PersonalData(file(), database));
            assertTrue(other.getMessage(), other.getMessage().contains("is not the one"));

            Files.write(file(), right);
            new PersonalData(file(), database);
            assertArrayEquals(right, Files.readAllBytes(file()));
        } finally {
            database.close();
        }
    }
}
