package vn.hocvu;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, in a stable order.
 *
 * @param items the part, at most as many as were asked for
 * @param next what to pass as {@code after} to get the following part; null at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {
    public Slice {
        items = List.copyOf(items);
    }

    /**
     * The first part that is not empty: for lists whose parts end when enough was looked at, though nothing was found.
     *
     * @param after as the list takes it; null for its beginning
     * @param most so many empty parts are passed over, at least 0; then an empty one is answered, which says where to go
     *     on
     * @param list gives the part after a position
     */
    public static <T> Slice<T> found(@Nullable String after, int most, Parts<T> list) {
        Slice<T> part = list.part(after);
        for (int i = 0; i < most && part.items.isEmpty() && part.next != null; i++) {
            part = list.part(part.next);
        }
        return part;
    }

    /** A list that is read part by part. */
    public interface Parts<T> {
        Slice<T> part(@Nullable String after);
    }

    public Optional<String> following() {
        return Optional.ofNullable(next);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<>(items.stream().<R>map(change).toList(), next);
    }
}
