package vn.hocvu.administration.internal;

import org.jspecify.annotations.Nullable;
import vn.hocvu.web.Answer;

/** A table that somebody takes along, in one of the formats of spreadsheet programs. */
interface TableFile {
    /** What is null is left empty. */
    void row(@Nullable Object... cells);

    Answer answer();
}
