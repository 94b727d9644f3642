package vn.hocvu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What Linux knows of a process. */
final class ProcessFigures {
    /** The unit of /proc: a hundredth of a second on every Linux. */
    private static final int MILLIS_A_TICK = 10;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessFigures() {}

    /** CPU that a process has used, and all of its children with it, those that have ended included. */
    static long cpuMillis(long pid) {
        return MILLIS_A_TICK
                * (ticks(stat(pid), USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM)
                        + ProcessHandle.of(pid)
                                .map(ProcessHandle::descendants)
                                .orElseGet(Stream::empty)
                                .mapToLong(
                                        child -> ticks(stat(child.pid()), USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM))
                                .sum());
    }

    /** Of a process and of the database server, if there is one. */
    static LongSupplier cpu(long process, OptionalLong database) {
        return () -> cpuMillis(process) + (database.isPresent() ? cpuMillis(database.getAsLong()) : 0);
    }

    static double residentMegabytes(long pid) {
        return kilobytes(pid, "status", "VmRSS:") / 1024.0;
    }

    /** Resident memory, where pages that several processes share count by their share. */
    static double proportionalMegabytes(long pid) {
        return kilobytes(pid, "smaps_rollup", "Pss:") / 1024.0;
    }

    static double familyProportionalMegabytes(long pid) {
        return proportionalMegabytes(pid)
                + ProcessHandle.of(pid)
                        .map(ProcessHandle::descendants)
                        .orElseGet(Stream::empty)
                        .mapToDouble(child -> proportionalMegabytes(child.pid()))
                        .sum();
    }

    /** The fields after the command name, which may itself contain blanks and brackets; none if the process has ended. */
    private static List<String> stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return List.of(text.substring(text.lastIndexOf(')') + 2).trim().split(" ", -1));
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static long ticks(List<String> stat, int... fields) {
        long sum = 0;
        for (int field : fields) {
            sum += stat.isEmpty() ? 0 : Long.parseLong(stat.get(field));
        }
        return sum;
    }

    private static long kilobytes(long pid, String file, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/" + file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
