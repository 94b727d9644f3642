package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;
import vn.hocvu.Refusal;

public class PasswordHashesTest {
    /** Made by another library. */
    private static final String FOREIGN =
            "$argon2id$v=19$m=19456,t=2,p=1$eN92skxcGM29Y5BnjguOxA$e69kDdKM8L69MU+CTelCpRLxWSUSwjFegTQJeeq5g/Y";

    @Test
    public void hashesInTheCommonForm() {
        PasswordHashes hashes = new PasswordHashes(TestNode.configuration(java.util.Map.of()));
        String hash = hashes.hash("mật khẩu");
        assertTrue(hash, hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(hashes.matches("mật khẩu", hash));
        assertFalse(hashes.matches("mat khau", hash));
        assertFalse(hashes.outdated(hash));
        assertNotEquals(hash, hashes.hash("mật khẩu"));
        assertTrue(hashes.matches("mật khẩu0", FOREIGN));
        assertFalse(hashes.matches("mật khẩu1", FOREIGN));
        assertFalse(hashes.outdated(FOREIGN));
    }

    @Test
    public void olderParametersStillMatchAndAreOutdated() {
        PasswordHashes today = new PasswordHashes(1, 128);
        String old = new PasswordHashes(1, 64).hash("một hai ba bốn");
        assertTrue(today.matches("một hai ba bốn", old));
        assertTrue(today.outdated(old));
    }

    @Test
    public void whenTooManyComeAtOnceSomeAreAskedToTryAgain() throws Exception {
        PasswordHashes hashes = new PasswordHashes(1, 19_456);
        ExecutorService people = Executors.newFixedThreadPool(120);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                answers.add(people.submit(() -> {
                    try {
                        return hashes.hash("x").substring(0, 9);
                    } catch (Refusal refusal) {
                        assertTrue(refusal.retryAfter().isPresent());
                        return refusal.code();
                    }
                }));
            }
            int served = 0;
            int refused = 0;
            for (Future<String> answer : answers) {
                switch (answer.get()) {
                    case "$argon2id" -> served++;
                    case "sign-in-busy" -> refused++;
                    default -> throw new AssertionError(answer.get());
                }
            }
            assertEquals(120, served + refused);
            assertTrue("served " + served, served >= 1);
            assertTrue("refused " + refused, refused >= 1);
        } finally {
            people.shutdownNow();
        }
        assertTrue("places are given back", hashes.hash("x").startsWith("$argon2id"));
    }
}
