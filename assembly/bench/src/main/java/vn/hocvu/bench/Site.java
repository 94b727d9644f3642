package vn.hocvu.bench;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Something that answers requests.
 *
 * @param cpuMillis what all of its processes have used so far
 * @param cookies of the learners who are signed in
 */
record Site(int port, LongSupplier cpuMillis, List<String> cookies) {}
