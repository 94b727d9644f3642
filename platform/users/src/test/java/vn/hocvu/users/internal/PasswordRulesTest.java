package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Test;

public class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules();
    private final SignInName lan = SignInName.of("lan.nguyen");
    private final SignInName phone = SignInName.of("0912345678");

    @Test
    public void aPasswordIsTheSameOnEveryKeyboard() {
        String composed = "mật khẩu dài";
        assertEquals(composed, rules.check(Normalizer.normalize(composed, Normalizer.Form.NFD), lan));
    }

    @Test
    public void lengthIsCountedInCodePoints() {
        assertRefused("password-too-short", () -> rules.check("😀😁😂🤣", lan));
        assertEquals("😀😁😂🤣😃😄😅😆", rules.check("😀😁😂🤣😃😄😅😆", lan));
        assertRefused("password-too-long", () -> rules.check("ab".repeat(101), lan));
        assertEquals("ab".repeat(100), rules.check("ab".repeat(100), lan));
    }

    @Test
    public void whatEverybodyGuessesFirstIsRefused() {
        for (String easy : List.of("12345678", "Password", "matkhau123", "LAN.nguyen", "zzzzzzzzzz")) {
            assertEquals(
                    "password",
                    assertRefused("password-easy", () -> rules.check(easy, lan))
                            .field()
                            .orElseThrow());
        }
        for (String number : List.of("0912345678", "+84912345678", "0912.345.678", "912345678")) {
            assertRefused("password-easy", () -> rules.check(number, phone));
        }
    }

    @Test
    public void madePasswordsAreGoodAndDiffer() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String password = rules.make();
            assertTrue(password, password.matches("[a-km-np-z2-9]{4}-[a-km-np-z2-9]{4}-[a-km-np-z2-9]{4}"));
            assertEquals(password, rules.check(password, lan));
            made.add(password);
        }
        assertEquals(1_000, made.size());
    }
}
