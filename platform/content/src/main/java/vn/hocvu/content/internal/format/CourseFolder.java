package vn.hocvu.content.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hocvu.content.CourseFiles;

/** A course in its author's folder. Hidden files, which editors leave, are not part of it. */
public final class CourseFolder implements CourseFiles {
    private final Path folder;
    private final Set<String> paths;

    public CourseFolder(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(folder)) {
            this.paths = files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(folder::relativize)
                    .filter(CourseFolder::isShown)
                    .map(path -> path.toString().replace(path.getFileSystem().getSeparator(), "/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isShown(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".") || part.toString().equals("Thumbs.db")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<String> paths() {
        return paths;
    }

    @Override
    public byte[] read(String path) throws IOException {
        if (!paths.contains(path)) {
            throw new NoSuchFileException(path);
        }
        Path file = folder.resolve(path);
        if (Files.isSymbolicLink(file)) {
            throw new IOException("it is a symbolic link");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CourseLimits.readWhole(path, in);
        }
    }
}
