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

    public Optional<String> following() {
        return Optional.ofNullable(next);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<>(items.stream().<R>map(change).toList(), next);
    }
}
