package vn.hocvu.tables;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Writes the rows of one table. For one thread. */
@ProviderType
public interface TableWriter extends Closeable {
    /**
     * The next row. A {@link java.time.LocalDate} becomes a date, an {@link java.time.Instant} a date with the time of day
     * in Vietnam, a {@link Number} a number, null an empty cell; of everything else the text is written, and stays a text:
     * zeros in front remain, and nothing becomes a formula.
     *
     * @throws IllegalArgumentException if there are more cells than columns
     */
    void row(@Nullable Object... cells) throws IOException;
}
