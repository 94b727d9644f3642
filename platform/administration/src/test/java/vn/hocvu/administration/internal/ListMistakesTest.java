package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.users.PeopleImports.Mistake;

public class ListMistakesTest {
    private static Mistake mistake(int row, String column, String text) {
        return new Mistake(row, column, Text.of(text, text));
    }

    private static List<String> rows(List<Mistake> mistakes, String after) {
        return ListMistakes.part(mistakes, after).items().stream()
                .map(row -> String.join("|", row.stream().map(Link::label).toList()))
                .toList();
    }

    @Test
    public void equalMistakesOfAColumnAreTogetherAndOthersApart() {
        List<Mistake> mistakes = List.of(
                mistake(0, "", "Cả danh sách"),
                mistake(2, "Nhóm", "Chưa có"),
                mistake(2, "Tên", "Chưa có"),
                mistake(3, "Nhóm", "Chưa có"),
                mistake(4, "Nhóm", "Khác"),
                mistake(5, "Nhóm", "Chưa có"),
                mistake(6, "", "Đã có"));
        assertEquals(
                List.of(
                        "Cả tệp|–|Cả danh sách",
                        "Dòng 2–3, 5|Nhóm|Chưa có",
                        "Dòng 2|Tên|Chưa có",
                        "Dòng 4|Nhóm|Khác",
                        "Dòng 6|–|Đã có"),
                rows(mistakes, ""));
        assertEquals(List.of(), rows(List.of(), ""));
    }

    @Test
    public void ofManyRowsTheFirstAreNamedAndTheOthersCounted() {
        assertEquals(
                "Dòng 2–1001",
                ListMistakes.where(IntStream.rangeClosed(2, 1_001).boxed().toList()));
        List<Integer> even =
                IntStream.rangeClosed(1, 1_000).map(i -> 2 * i).boxed().toList();
        assertEquals("Dòng 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 và 990 dòng khác", ListMistakes.where(even));
        assertEquals("Dòng 2, 4, 6, 8, 10, 12, 14, 16, 18, 20", ListMistakes.where(even.subList(0, 10)));
        assertEquals("rows beyond 127 are numbers too", "Dòng 200–202", ListMistakes.where(List.of(200, 201, 202)));
    }

    @Test
    public void manyDifferentMistakesComeInParts() {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 2; i <= 121; i++) {
            mistakes.add(mistake(i, "Tên", "Trùng dòng " + i));
        }
        Slice<List<Link>> first = ListMistakes.part(mistakes, "");
        assertEquals(50, first.items().size());
        List<String> all = new ArrayList<>(rows(mistakes, ""));
        all.addAll(rows(mistakes, "50"));
        all.addAll(rows(mistakes, "100"));
        assertEquals("50", first.next());
        assertEquals(120, all.stream().distinct().count());
        assertNull(ListMistakes.part(mistakes, "100").next());
        assertEquals(List.of(), rows(mistakes, "9999"));
    }
}
