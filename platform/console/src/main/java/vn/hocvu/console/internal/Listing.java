package vn.hocvu.console.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** What a command found: named columns and rows. Prints itself as a table for people or as JSON for scripts. */
final class Listing {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private final boolean single;
    private String whenEmpty = "Nothing found.";

    private Listing(boolean single, List<String> columns) {
        this.single = single;
        this.columns = columns;
    }

    /** Many things; JSON is an array of objects. */
    static Listing of(String... columns) {
        return new Listing(false, List.of(columns));
    }

    /** One thing; the table has a line for each of its properties, JSON is an object. */
    static Listing one(Map<String, @Nullable Object> properties) {
        Listing listing = new Listing(true, List.copyOf(properties.keySet()));
        listing.rows.add(new ArrayList<>(properties.values()));
        return listing;
    }

    Listing whenEmpty(String sentence) {
        whenEmpty = sentence;
        return this;
    }

    void row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        List<@Nullable Object> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value);
        }
        rows.add(row);
    }

    void print(PrintStream out, boolean json) {
        if (json) {
            out.println(json());
        } else if (rows.isEmpty()) {
            out.println(whenEmpty);
        } else if (single) {
            ShellTable table = new ShellTable().noHeaders();
            table.column("property");
            table.column("value");
            for (int i = 0; i < columns.size(); i++) {
                String[] lines = words(rows.get(0).get(i)).split("\n", -1);
                for (int line = 0; line < lines.length; line++) {
                    table.addRow().addContent(line == 0 ? columns.get(i) : "", lines[line]);
                }
            }
            table.print(out);
        } else {
            ShellTable table = new ShellTable();
            columns.forEach(table::column);
            rows.forEach(row ->
                    table.addRow().addContent(row.stream().map(Listing::words).toArray()));
            table.print(out);
        }
    }

    private String json() {
        List<Map<String, @Nullable Object>> objects = rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> object = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        object.put(columns.get(i), plain(row.get(i)));
                    }
                    return object;
                })
                .toList();
        try {
            return JSON.writeValueAsString(single ? objects.get(0) : objects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Listing::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
            return copy;
        }
        return value.toString();
    }

    private static String words(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Listing::words).collect(Collectors.joining("\n"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().map(Listing::words).collect(Collectors.joining("  "));
        }
        return value.toString();
    }
}
