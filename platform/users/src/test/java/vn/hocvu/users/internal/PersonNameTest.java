package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;

import java.text.Normalizer;
import java.util.List;
import org.junit.Test;

public class PersonNameTest {
    @Test
    public void decomposedNamesAndOddBlanksBecomeOne() {
        String decomposed = Normalizer.normalize("  Nguyễn\u00a0 Thị\t Ước ", Normalizer.Form.NFD);
        assertEquals("Nguyễn Thị Ước", PersonName.of(decomposed).value());
    }

    @Test
    public void anyScriptIsFine() {
        for (String name : List.of("Đặng Văn Đông", "H'Hen Niê", "山田太郎", "ꨀꨁ ꨂ", "مريم", "𠀀𠀁", "X Æ A-12")) {
            assertEquals(name, PersonName.of(name).value());
        }
    }

    @Test
    public void lengthIsCountedInCodePoints() {
        assertEquals(200, PersonName.of("𠀀".repeat(100)).value().length());
        assertRefused("name-too-long", () -> PersonName.of("𠀀".repeat(101)));
    }

    @Test
    public void unreadableNamesAreRefused() {
        for (String name :
                List.of("Lan\u0000", "Lan\u202eNAL", "\u200b\u200d", "\ud800", "...", "\ufeffLan", "\ue000A")) {
            assertRefused("name-unreadable", () -> PersonName.of(name));
        }
        assertRefused("name-missing", () -> PersonName.of(" \u3000\n"));
    }

    @Test
    public void searchNameHasNeitherCaseNorDiacritics() {
        assertEquals("dang thi uoc anh", PersonName.of("ĐẶNG Thị Ước-Ánh").searchName());
        assertEquals(List.of("dang", "uoc"), Words.of(Normalizer.normalize("Đặng, Ước đặng", Normalizer.Form.NFD)));
        assertEquals(List.of("h", "hen", "nie"), Words.of("H'Hen Niê"));
    }

    @Test
    public void theLongestNameFitsItsColumns() {
        PersonName oneWord = PersonName.of("ﷲ".repeat(100));
        assertEquals(
                List.of(100),
                Words.of(oneWord.value()).stream().map(String::length).toList());
        PersonName manyWords = PersonName.of("ﷲaﷲb-".repeat(20));
        assertTrue(manyWords.searchName().length() <= 200);
        assertTrue(PersonName.of("ab".repeat(50)).searchName().equals("ab".repeat(50)));
    }

    @Test
    public void theEndOfARangeComesAfterEverythingThatBeginsSo() {
        assertEquals("ngv", Words.after("ngu"));
        assertEquals("𠀁", Words.after("𠀀"));
    }
}
