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

    @Test
    public void onlyTheNodeMayReadItsKey() throws IOException {
        PersonalDataKey key = PersonalDataKey.in(file());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
        assertEquals(key.fingerprint(), PersonalDataKey.in(file()).fingerprint());
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
                fingerprints.add(nodes.submit(() -> PersonalDataKey.in(file()).fingerprint()));
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
        PersonalDataKey.in(file());
        for (String damaged : List.of("", "AAAA\n", "không phải khóa")) {
            Files.writeString(
                    file(),
                    damaged,
                    StandardCharsets.ISO_8859_1.newEncoder().canEncode(damaged)
                            ? StandardCharsets.ISO_8859_1
                            : StandardCharsets.UTF_8);
            assertThrows(IOException.class, () -> PersonalDataKey.in(file()));
        }
    }

    @Test
    public void aSealedNumberBelongsToOnePerson() throws IOException {
        PersonalDataKey key = PersonalDataKey.in(file());
        UUID lan = UUID.randomUUID();
        byte[] sealed = key.seal("+84912345678", lan);
        assertEquals("+84912345678", key.open(sealed, lan));
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("912345678"));
        assertFalse(java.util.Arrays.equals(sealed, key.seal("+84912345678", lan)));
        assertThrows(IllegalStateException.class, () -> key.open(sealed, UUID.randomUUID()));
        sealed[sealed.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> key.open(sealed, lan));
    }

    @Test
    public void loginKeysDependOnTheNodesSecretAndOnTheKind() {
        PersonalDataKey one = new PersonalDataKey(new byte[32]);
        byte[] secret = new byte[32];
        secret[0] = 1;
        SignInName name = SignInName.of("0912345678");
        assertNotEquals(one.loginKey(name), new PersonalDataKey(secret).loginKey(name));
        assertEquals(one.loginKey(name), one.loginKey(SignInName.of("+84 912 345 678")));
        assertNotEquals(one.loginKey(name), one.loginKey(new SignInName(SignInName.Kind.USER_NAME, name.value())));
        assertEquals(43, one.loginKey(name).length());
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

            PersonalDataKey.in(file());
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
