package vn.hocvu.content.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.Course;
import vn.hocvu.content.Finding;
import vn.hocvu.content.internal.format.ContentBundle;
import vn.hocvu.content.internal.format.CourseFolder;
import vn.hocvu.content.internal.format.CourseReader;
import vn.hocvu.content.internal.format.Reading;

/** {@code check <folder>} and {@code build <folder> [-o file.jar]}. */
public final class CourseCommand {
    private static final String USAGE = """
            Usage:
              check <folder>                    tells every mistake in the course in the folder
              build <folder> [-o <file.jar>]    checks the course and makes a bundle of it
            """;

    private final Map<String, ActivityType> types;
    private final PrintStream out;
    private final PrintStream err;

    CourseCommand(Iterable<ActivityType> types, PrintStream out, PrintStream err) {
        this.types = new HashMap<>();
        types.forEach(type -> this.types.put(type.type(), type));
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = new CourseCommand(ServiceLoader.load(ActivityType.class), out, err).run(List.of(arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    /** @return 0 if the course is in order, 1 if it has mistakes, 2 if the command is wrong */
    int run(List<String> arguments) {
        boolean check = arguments.size() == 2 && arguments.get(0).equals("check");
        boolean build = (arguments.size() == 2
                        || (arguments.size() == 4 && arguments.get(2).equals("-o")))
                && arguments.get(0).equals("build");
        if (!check && !build) {
            err.print(USAGE);
            return 2;
        }
        Path folder = Path.of(arguments.get(1));
        if (!Files.isDirectory(folder)) {
            err.println(folder + " is not a folder. Give the folder that has course.yaml in it.");
            return 2;
        }
        try {
            CourseFolder files = new CourseFolder(folder);
            Optional<Course> course = check(files);
            if (course.isEmpty()) {
                return 1;
            }
            if (build) {
                String name = course.get().id().name() + "-" + course.get().version() + ".jar";
                write(course.get(), files, Path.of(arguments.size() == 4 ? arguments.get(3) : name));
            }
            return 0;
        } catch (IOException failed) {
            err.println("A file could not be read or written: " + failed.getMessage());
            return 1;
        }
    }

    private Optional<Course> check(CourseFolder files) {
        Reading reading = new CourseReader(name -> Optional.ofNullable(types.get(name))).read(files);
        reading.findings().forEach(err::println);
        for (String type : reading.missingTypes()) {
            err.println(new Finding(
                    "course.yaml",
                    0,
                    "The activity type " + type + " is not known here",
                    "Use one of " + String.join(", ", new TreeSet<>(types.keySet()))
                            + ", or add the plugin's jar to COURSE_PLUGINS."));
        }
        int mistakes = reading.findings().size() + reading.missingTypes().size();
        Course course = reading.course();
        if (mistakes > 0 || course == null) {
            err.println(mistakes + (mistakes == 1 ? " mistake." : " mistakes."));
            return Optional.empty();
        }
        out.println(course.id() + " " + course.version() + " is in order: "
                + course.lessons().size() + " lessons, " + course.minutes() + " minutes.");
        return Optional.of(course);
    }

    /** A build that fails leaves no half bundle behind. */
    private void write(Course course, CourseFolder files, Path jar) throws IOException {
        Path folder = jar.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, ".course", ".jar");
        try {
            try (OutputStream to = Files.newOutputStream(half)) {
                ContentBundle.write(course, files, to);
            }
            Files.move(half, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        out.println(jar);
    }
}
