package vn.hocvu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What parts of a run have in common.
 *
 * @param home the unpacked distribution
 * @param script the browser's script
 * @param folder for everything that is written
 * @param brief whether it is only to be seen that everything works
 */
record Setting(Path home, Path script, Path folder, boolean brief, Report report) {
    static Setting unpack(Path distribution, Path script, Path folder, boolean brief, Report report)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process tar = new ProcessBuilder("tar", "-xzf", distribution.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IllegalStateException("Could not unpack " + distribution);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            Path home = inside.filter(each -> Files.isExecutable(each.resolve("bin/karaf")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No bin/karaf in " + distribution));
            return new Setting(home, script, folder, brief, report);
        }
    }

    /** An empty folder for what a part writes with an engine. */
    Path place(Part part, String engine) throws IOException {
        return Files.createDirectories(folder.resolve(part.name()).resolve(engine.toLowerCase(Locale.ROOT)));
    }
}
