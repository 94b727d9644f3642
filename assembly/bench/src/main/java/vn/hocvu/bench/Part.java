package vn.hocvu.bench;

import java.time.Duration;

/** A part of the run that can run alone. */
interface Part {
    String name();

    /** It has failed if it takes longer. */
    Duration longest();

    void measure(Setting setting) throws Exception;
}
