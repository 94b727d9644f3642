package vn.hocvu;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class SliceTest {
    private final List<@Nullable String> asked = new ArrayList<>();

    /** Something is in the third part of four. */
    private Slice<String> part(@Nullable String after) {
        asked.add(after);
        int number = after == null ? 1 : Integer.parseInt(after);
        return new Slice<>(number == 3 ? List.of("found") : List.of(), number == 4 ? null : "" + (number + 1));
    }

    @Test
    public void emptyPartsArePassedOverUntilSomethingIsFound() {
        assertEquals(new Slice<>(List.of("found"), "4"), Slice.found(null, 10, this::part));
        assertEquals(new Slice<>(List.of("found"), "4"), Slice.found("3", 0, this::part));
    }

    @Test
    public void afterSoManyAnEmptyOneSaysWhereToGoOn() {
        assertEquals(new Slice<>(List.of(), "3"), Slice.found(null, 1, this::part));
        assertEquals(List.of(), Slice.found("2", 0, this::part).items());
        assertEquals(3, asked.size());
    }

    @Test
    public void theEndIsTheEnd() {
        assertEquals(new Slice<>(List.of(), null), Slice.found("4", 10, this::part));
        assertEquals(List.of("4"), asked);
    }
}
