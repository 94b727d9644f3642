package vn.hocvu.itest;

import java.nio.file.Path;

/** Where each of the processes that run tests side by side keeps what it unpacks, and its nodes and databases. */
final class Work {
    private Work() {}

    static Path folder(String name) {
        return Path.of("target", System.getProperty("hocvu.work", "work"), name).toAbsolutePath();
    }
}
