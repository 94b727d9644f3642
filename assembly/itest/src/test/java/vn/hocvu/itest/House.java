package vn.hocvu.itest;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources are. */
final class House {
    private House() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("platform/api/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
