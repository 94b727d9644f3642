package vn.hocvu.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A digital competence of Circular 02/2025/TT-BGDĐT.
 *
 * @param number 1.1–6.3
 */
record Competence(String number, String name) {
    /** All of them, by number; the names are data, since circulars change. */
    static Map<String, Competence> all() {
        try (InputStream file = Competence.class.getResourceAsStream("competences.tsv")) {
            Map<String, Competence> all = new LinkedHashMap<>();
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                List<String> columns = List.of(line.split("\t"));
                all.put(columns.get(0), new Competence(columns.get(0), columns.get(1)));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
