package vn.hocvu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class VietnameseOrderTest {
    private static void assertOrder(Comparator<String> order, String... expected) {
        List<String> sorted = new ArrayList<>(List.of(expected));
        Collections.shuffle(sorted, new Random(7));
        sorted.sort(order);
        assertEquals(List.of(expected), sorted);
    }

    @Test
    public void textsAreOrderedWordByWord() {
        assertOrder(
                VietnameseOrder.ofTexts(),
                "An Giang",
                "Đà Nẵng",
                "Điện Biên",
                "Hà Nha",
                "Hà Nội",
                "Hà Tĩnh",
                "Hải Phòng",
                "Hải Vân",
                "Hoà Khánh",
                "Hoà Tiến",
                "Hoàng Sa");
        assertOrder(VietnameseOrder.ofTexts(), "ba", "ba má", "bà", "bà nội", "bá", "băm", "bấm");
    }

    @Test
    public void namesAreOrderedByTheGivenNameFirst() {
        assertOrder(
                VietnameseOrder.ofNames(),
                "Phạm Thị An",
                "Bùi Ánh",
                "Đỗ Ân",
                "Lê Văn Bình",
                "Nguyễn Văn Bình",
                "Vũ Dũng",
                "Đức",
                "Tên Zo");
    }

    @Test
    public void theFormOfUnicodeAndBlanksMakeNoDifference() {
        String composed = "Nguyễn  Thị Ánh ";
        String apart = Normalizer.normalize("Nguyễn Thị Ánh", Normalizer.Form.NFD);
        assertEquals(0, VietnameseOrder.ofNames().compare(composed, apart));
        assertEquals(0, VietnameseOrder.ofTexts().compare(composed, apart));
        assertTrue(VietnameseOrder.ofTexts().compare("", "a") < 0);
        assertTrue(VietnameseOrder.ofNames().compare(" ", "a") < 0);
    }
}
