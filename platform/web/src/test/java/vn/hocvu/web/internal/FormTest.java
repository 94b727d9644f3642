package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.Test;
import vn.hocvu.Refusal;

public class FormTest {
    @Test
    public void readsVietnameseInNfcAndKeepsPasswordsAsTheyAre() {
        // The e with circumflex and tilde in NFD.
        Form form = Form.parse("name=+Nguye%CC%82%CC%83n+&password=+a%2Bb+&empty=&x&a=1&a=2&=");
        assertEquals(Optional.of("Nguyễn"), form.text("name"));
        assertEquals(Optional.of(" a+b "), form.raw("password"));
        assertEquals(Optional.empty(), form.text("empty"));
        assertEquals(Optional.of(""), form.raw("x"));
        assertEquals(Optional.empty(), form.text("missing"));
        assertEquals(List.of("1", "2"), form.texts("a"));
    }

    @Test
    public void refusesWhatIsNotUtf8() {
        for (String bad : List.of("a=%ff", "a=%C3", "a=%", "a=%4", "a=%zz", "a=%00", "a=%1b", "%ff=a", "a=%ed%a0%80")) {
            Refusal refusal = assertThrows(bad, Refusal.class, () -> Form.parse(bad));
            assertEquals(Refusal.Category.INVALID, refusal.category());
        }
    }

    @Test
    public void refusesAFloodOfFields() {
        Refusal refusal = assertThrows(Refusal.class, () -> Form.parse("a=1&".repeat(2001)));
        assertEquals(Refusal.Category.TOO_LARGE, refusal.category());
    }

    @Test
    public void emptyPartsAreNothing() {
        assertEquals(Optional.of("1"), Form.parse("&&a=1&&").text("a"));
        assertEquals(Optional.empty(), Form.parse("").text("a"));
    }
}
