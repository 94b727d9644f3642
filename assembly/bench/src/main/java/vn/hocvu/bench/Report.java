package vn.hocvu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All figures of a run, as a table and as JSON. */
final class Report {
    private static final String ROW = "%-46s %-10s %-9s %24s %8s %8s %24s %8s%n";

    private final List<Figure> figures = new CopyOnWriteArrayList<>();
    private final Map<String, Object> machine = new LinkedHashMap<>();

    Report() throws IOException {
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("memoryGigabytes", memory());
        machine.put("java", Runtime.version().toString());
        machine.put(
                "loadBefore",
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
    }

    private static long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Math.round(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0 / 1024.0))
                .sum();
    }

    void add(Figure figure) {
        figures.add(figure);
        System.err.printf(
                Locale.ROOT,
                "  %s, %s: %s %s%n",
                figure.what(),
                figure.database(),
                number(figure.ours().median()),
                figure.unit());
    }

    void print() {
        System.out.printf(Locale.ROOT, "%nMachine: %s%n%n", machine);
        System.out.printf(ROW, "what", "database", "unit", "median (least-most)", "goal", "/ goal", "limit", "/ limit");
        for (Figure figure : figures) {
            System.out.printf(
                    ROW,
                    figure.what(),
                    figure.database(),
                    figure.unit(),
                    series(figure.ours()),
                    number(figure.goal()),
                    number(figure.ofGoal()),
                    series(figure.limit()),
                    number(figure.ofLimit()));
        }
    }

    void write(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("what", figure.what());
            row.put("database", figure.database());
            row.put("unit", figure.unit());
            row.put("ours", figure.ours());
            row.put("goal", figure.goal());
            row.put("ofGoal", figure.ofGoal());
            row.put("limit", figure.limit());
            row.put("ofLimit", figure.ofLimit());
            rows.add(row);
        }
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), Map.of("machine", machine, "figures", rows));
    }

    private static String series(@Nullable Series series) {
        if (series == null) {
            return "";
        }
        return series.least() == series.most()
                ? number(series.median())
                : number(series.median()) + " (" + number(series.least()) + "-" + number(series.most()) + ")";
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
