package vn.hocvu.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a visit costs the learner's network, measured in Chromium. */
final class BrowserVisit {
    private BrowserVisit() {}

    /** A page, seen with nothing in the browser's memory or after everything was seen. */
    record Seen(String page, boolean warm, int requests, double kilobytes) {}

    static List<Seen> measure(Path script, Path folder, int port, Learners.Place place, String cookie)
            throws IOException, InterruptedException {
        Process browser = new ProcessBuilder(
                        "node",
                        script.toString(),
                        "http://localhost:" + port,
                        place.coursePath(),
                        place.lessonPath(),
                        cookie)
                .redirectError(new File(folder.toFile(), "browser.txt"))
                .start();
        String output = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (browser.waitFor() != 0) {
            throw new IllegalStateException("The browser failed; see " + folder.resolve("browser.txt"));
        }
        return new ObjectMapper().readValue(output, new TypeReference<List<Seen>>() {});
    }
}
