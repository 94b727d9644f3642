package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static vn.hocvu.users.internal.Refusals.assertRefused;

import java.util.List;
import org.junit.Test;

public class SignInNameTest {
    @Test
    public void everyUsualWritingOfAPhoneNumberIsTheSameNumber() {
        for (String typed : List.of(
                "0912345678",
                "0912 345 678",
                "0912.345.678",
                "0912-345-678",
                "0912–345–678",
                "(091) 2345678",
                " 0912\u00a0345\u00a0678 ",
                "+84912345678",
                "+84 912 345 678",
                "+84 (0) 912 345 678",
                "(+84) 912 345 678",
                "84 912 345 678",
                "84912345678",
                "0084 912 345 678",
                "０９１２３４５６７８")) {
            assertEquals(typed, new SignInName(SignInName.Kind.PHONE, "+84912345678"), SignInName.of(typed));
        }
    }

    @Test
    public void aNumberThatBeginsLikeTheCountryCodeStaysItself() {
        assertEquals("+84846123456", SignInName.of("0846 123 456").value());
        assertEquals("+84846123456", SignInName.of("+84 846 123 456").value());
    }

    @Test
    public void whatIsNoMobileNumberIsRefused() {
        for (String typed : List.of(
                "091234567",
                "09123456789",
                "912345678",
                "0112345678",
                "+1 202 555 0100",
                "+0912345678",
                "0912345678x",
                "0912 345 67O",
                "113",
                "00",
                "+",
                "()")) {
            assertEquals(
                    typed,
                    "signInName",
                    assertRefused("phone-invalid", () -> SignInName.of(typed))
                            .field()
                            .orElseThrow());
        }
        assertRefused("phone-landline", () -> SignInName.of("0236 3821 234"));
        assertRefused("phone-landline", () -> SignInName.of("+84 24 3824 1234"));
    }

    @Test
    public void caseOfAUserNameIsIgnored() {
        assertEquals(new SignInName(SignInName.Kind.USER_NAME, "lan.nguyen-85_a"), SignInName.of(" Lan.Nguyen-85_A "));
    }

    @Test
    public void otherUserNamesAreRefused() {
        for (String typed :
                List.of("ab", "nguyễn", "lan anh", "_lan", "lan@hocvu", "a".repeat(41), "lan\u0000", "lan\n\nb")) {
            assertRefused("user-name-invalid", () -> SignInName.of(typed));
        }
        assertRefused("user-name-invalid", () -> SignInName.of("a".repeat(1_000_000)));
        assertRefused("sign-in-name-missing", () -> SignInName.of(" \t"));
    }

    @Test
    public void neverTellsTheNumberInALog() {
        assertEquals("phone", SignInName.of("0912345678").toString());
    }
}
