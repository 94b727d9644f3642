package vn.hocvu.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive that the build made, and a copy of it unpacked once for all nodes of a JVM. */
final class Distribution {
    private Distribution() {}

    static Path archive() {
        Path archive = Path.of(System.getProperty(
                        "hocvu.distribution", "../distribution/target/vn.hocvu.distribution-1.0.0-SNAPSHOT.tar.gz"))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(archive)) {
            throw new IllegalStateException("Build assembly/distribution first: there is no " + archive);
        }
        return archive;
    }

    static Path folder() {
        return Unpacked.FOLDER;
    }

    private static final class Unpacked {
        private static final Path FOLDER = unpack();

        private static Path unpack() {
            Path folder = Work.folder("unpacked");
            Node.delete(folder);
            try {
                Files.createDirectories(folder);
                Process tar = new ProcessBuilder(
                                "tar", "-xzf", archive().toString(), "--strip-components=1", "-C", folder.toString())
                        .inheritIO()
                        .start();
                if (tar.waitFor() != 0) {
                    throw new IllegalStateException("The distribution could not be unpacked");
                }
                return folder;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
