package vn.hocvu.content.internal.format;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.Course.Completion;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;
import vn.hocvu.users.UnitId;

/** Reads and checks a whole course. */
public final class CourseReader {
    static final String COURSE_FILE = "course.yaml";

    private static final List<String> COURSE_KEYS = List.of(
            "format",
            "id",
            "owner",
            "version",
            "language",
            "title",
            "summary",
            "picture",
            "picture-alt",
            "audience",
            "level",
            "competences",
            "requires",
            "order",
            "complete",
            "lessons");
    private static final List<String> COMPLETE_KEYS = List.of("lessons", "count", "score");
    private static final List<String> LESSON_KEYS = List.of("id", "title", "type", "source", "minutes");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d{0,8})(\\.(0|[1-9]\\d{0,8})){2}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern COMPETENCE = Pattern.compile("1\\.[1-3]|2\\.[1-6]|[345]\\.[1-4]|6\\.[1-3]");

    private final Function<String, Optional<ActivityType>> types;

    /** @param types the installed activity types by name */
    public CourseReader(Function<String, Optional<ActivityType>> types) {
        this.types = types;
    }

    public Reading read(CourseFiles files) {
        Findings findings = new Findings();
        Set<String> paths = new TreeSet<>(files.paths());
        if (!checkFiles(files, paths, findings)) {
            return Reading.refused(findings.all());
        }
        if (!paths.contains(COURSE_FILE)) {
            findings.add(
                    COURSE_FILE,
                    0,
                    "The file is missing",
                    "Put it into the top folder of the course, and give the whole folder.");
            return Reading.refused(findings.all());
        }
        Optional<Fields> fields = text(files, COURSE_FILE, findings)
                .flatMap(text -> YamlFile.read(COURSE_FILE, text, findings))
                .flatMap(root -> Fields.of(COURSE_FILE, root, "a course", COURSE_KEYS, findings));
        return fields.map(found -> read(files, paths, found, findings))
                .orElseGet(() -> Reading.refused(findings.all()));
    }

    /** @return false if there is too much to go on */
    private static boolean checkFiles(CourseFiles files, Set<String> paths, Findings findings) {
        if (paths.size() > CourseLimits.FILES) {
            findings.add(
                    "",
                    0,
                    "The course has more than " + CourseLimits.FILES + " files",
                    "Split it into several courses, or remove files that no lesson uses.");
            return false;
        }
        long bytes = 0;
        for (String path : paths) {
            if (FileRules.leavesFolder(path)) {
                findings.add(
                        Fields.shortened(path),
                        0,
                        "The path leads out of the course",
                        "Put the file into the course's folder.");
                continue;
            }
            if (FileRules.isProgram(path)) {
                findings.add(
                        Fields.shortened(path),
                        0,
                        "Courses contain no classes, programs, scripts, web pages or archives",
                        "Remove the file.");
                continue;
            }
            if (!FileRules.isName(path)) {
                findings.add(
                        Fields.shortened(path),
                        0,
                        "The file name has characters other than a-z 0-9 . _ - and /",
                        "Rename the file, and change its name where it is used.");
                continue;
            }
            try {
                byte[] content = files.read(path);
                bytes += content.length;
                checkFile(path, content, findings);
            } catch (FileTooLargeException tooLarge) {
                bytes += (long) CourseLimits.MEGABYTES_OF_A_FILE * CourseLimits.MEGABYTE;
                tooLarge(path, findings);
            } catch (IOException broken) {
                findings.add(path, 0, "The file cannot be read: " + broken.getMessage(), "Pack the course again.");
            }
            if (bytes > (long) CourseLimits.MEGABYTES_OF_A_COURSE * CourseLimits.MEGABYTE) {
                findings.add(
                        "",
                        0,
                        "All files together have more than " + CourseLimits.MEGABYTES_OF_A_COURSE + " MB",
                        "Make pictures and sound smaller, or split the course.");
                return false;
            }
        }
        return true;
    }

    private static void checkFile(String path, byte[] content, Findings findings) {
        if (content.length > FileRules.mostMegabytes(path) * CourseLimits.MEGABYTE) {
            tooLarge(path, findings);
        } else if (FileRules.looksLikeProgram(content)) {
            findings.add(path, 0, "The file is a program or an archive under another name", "Remove the file.");
        } else if (FileRules.isText(path) && FileRules.decode(content).isEmpty()) {
            findings.add(
                    path,
                    FileRules.lineOfBadByte(content),
                    "The text is not UTF-8",
                    "Open it in an editor and save it with the encoding UTF-8.");
        } else if (FileRules.isSvg(path)) {
            SvgCheck.check(path, content, findings);
        }
    }

    private static void tooLarge(String path, Findings findings) {
        findings.add(
                path,
                0,
                "The file has more than " + FileRules.mostMegabytes(path) + " MB",
                "Make it smaller; learners load it over slow connections.");
    }

    private Reading read(CourseFiles files, Set<String> paths, Fields fields, Findings findings) {
        Integer format = fields.requiredNumber("format", 1, Integer.MAX_VALUE);
        if (format != null && format != 1) {
            fields.wrong("format", "is " + format + ", which this platform does not know", "Use format 1.");
        }
        String owner = word(fields, "owner", true);
        String name = word(fields, "id", true);
        CourseId id = owner == null || name == null ? null : new CourseId(UnitId.of(owner), name);
        Version version = version(fields);
        String language = fields.required("language", 35);
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            fields.wrong("language", "is not a language tag", "Write vi for Vietnamese.");
            language = null;
        }
        String title = fields.required("title", 120);
        String summary = fields.required("summary", 400);
        String picture = fields.optional("picture", 200);
        String pictureAlternative = fields.optional("picture-alt", 400);
        checkPicture(fields, paths);
        Set<Audience> audience = audience(fields, findings);
        Integer level = fields.requiredNumber("level", 1, 8);
        List<String> competences = competences(fields, findings);
        List<Lesson> lessons = new ArrayList<>();
        Map<String, Integer> lessonLines = new HashMap<>();
        boolean lessonsRight = readLessons(fields, paths, lessons, lessonLines, findings);

        List<CourseId> requires = requires(fields, id, findings);
        boolean free = free(fields);
        Completion completion = completion(fields, lessonLines.keySet(), findings);

        Course course = null;
        if (id != null
                && version != null
                && language != null
                && title != null
                && summary != null
                && level != null
                && lessonsRight
                && !audience.isEmpty()
                && !competences.isEmpty()) {
            course = new Course(
                    id,
                    version,
                    title,
                    summary,
                    language,
                    picture,
                    pictureAlternative,
                    audience,
                    level,
                    competences,
                    lessons,
                    requires,
                    free,
                    completion);
        }
        Set<String> used = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (Lesson lesson : lessons) {
            used.add(lesson.type());
            if (!paths.contains(lesson.source())) {
                continue;
            }
            Optional<ActivityType> type = types.apply(lesson.type());
            if (type.isEmpty()) {
                missing.add(lesson.type());
            } else {
                check(lesson, type.get(), new Check(files, paths, findings), findings);
            }
        }
        return new Reading(id, version, course, findings.all(), used, missing);
    }

    private static void check(Lesson lesson, ActivityType type, CourseCheck check, Findings findings) {
        try {
            type.check(lesson, check);
        } catch (RuntimeException failed) {
            findings.add(
                    lesson.source(),
                    0,
                    "The activity type " + lesson.type() + " could not read it (" + failed + ")",
                    "Correct the file; if it follows the format, report this to whoever made the activity type.");
        }
    }

    private static @Nullable String word(Fields fields, String key, boolean required) {
        String text = required ? fields.required(key, 60) : fields.optional(key, 60);
        if (text != null && !WORD.matcher(text).matches()) {
            fields.wrong(key, "has characters other than a-z, 0-9 and single hyphens", "Write it like this: bai-mot.");
            return null;
        }
        return text;
    }

    private static List<CourseId> requires(Fields fields, @Nullable CourseId own, Findings findings) {
        if (!fields.has("requires")) {
            return List.of();
        }
        Set<CourseId> requires = new LinkedHashSet<>();
        for (Node item : fields.requiredList("requires", 20)) {
            String text = item instanceof ScalarNode scalar ? scalar.getValue() : "?";
            CourseId course = null;
            try {
                course = CourseId.of(text);
            } catch (IllegalArgumentException noCourse) {
                findings.add(
                        COURSE_FILE,
                        YamlFile.line(item),
                        "\"" + Fields.shortened(text) + "\" is not a course",
                        "Write owner and id of the course: bo-cong-an/nhan-biet-lua-dao.");
            }
            if (course != null && course.equals(own)) {
                findings.add(COURSE_FILE, YamlFile.line(item), "The course requires itself", "Remove it.");
            } else if (course != null && !requires.add(course)) {
                findings.add(COURSE_FILE, YamlFile.line(item), "Course " + course + " is given twice", "Keep one.");
            }
        }
        return List.copyOf(requires);
    }

    private static boolean free(Fields fields) {
        String order = fields.optional("order", 20);
        if (order != null && !order.equals("locked") && !order.equals("free")) {
            fields.wrong(
                    "order",
                    "is \"" + Fields.shortened(order) + "\"",
                    "Write locked (each lesson opens when those before it are complete) or free.");
        }
        return "free".equals(order);
    }

    private static Completion completion(Fields course, Set<String> lessons, Findings findings) {
        Node node = course.node("complete");
        if (node == null) {
            return Completion.ALL;
        }
        return Fields.of(COURSE_FILE, node, "when a course is complete", COMPLETE_KEYS, findings)
                .map(fields -> {
                    Set<String> counting = counting(fields, lessons, findings);
                    return new Completion(
                            counting,
                            count(fields, counting.isEmpty() ? lessons.size() : counting.size()),
                            fields.has("score") ? fields.requiredNumber("score", 1, 100) : null);
                })
                .orElse(Completion.ALL);
    }

    private static Set<String> counting(Fields fields, Set<String> lessons, Findings findings) {
        if (!fields.has("lessons")) {
            return Set.of();
        }
        Set<String> counting = new LinkedHashSet<>();
        for (Node item : fields.requiredList("lessons", 200)) {
            String id = item instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!lessons.contains(id)) {
                findings.add(
                        COURSE_FILE,
                        YamlFile.line(item),
                        "\"" + Fields.shortened(id) + "\" is not a lesson of this course",
                        "Write the id of a lesson.");
            } else if (!counting.add(id)) {
                findings.add(COURSE_FILE, YamlFile.line(item), "Lesson " + id + " is given twice", "Keep one.");
            }
        }
        return counting;
    }

    /** How many of so many lessons; null for all of them. */
    private static @Nullable Integer count(Fields fields, int lessons) {
        String count = fields.optional("count", 10);
        if (count == null || count.equals("all")) {
            return null;
        }
        if (count.equals("any")) {
            return 1;
        }
        return fields.requiredNumber("count", 1, Math.max(1, lessons));
    }

    private static @Nullable Version version(Fields fields) {
        String text = fields.required("version", 32);
        if (text == null) {
            return null;
        }
        if (!VERSION.matcher(text).matches()) {
            fields.wrong("version", "is not three numbers", "Write it like this: 1.0.0.");
            return null;
        }
        return Version.parseVersion(text);
    }

    private static void checkPicture(Fields fields, Set<String> paths) {
        if (fields.has("picture") != fields.has("picture-alt")) {
            fields.wrong(
                    fields.has("picture") ? "picture" : "picture-alt",
                    "needs the other of \"picture\" and \"picture-alt\" beside it",
                    "Give both: the file, and what it shows for those who do not see it.");
        }
        String picture = fields.optional("picture", 200);
        if (picture != null && !paths.contains(picture)) {
            fields.wrong(
                    "picture",
                    "names a file that is not in the course: " + Fields.shortened(picture),
                    "Add the file or correct the path.");
        } else if (picture != null && !FileRules.isPicture(picture)) {
            fields.wrong("picture", "is not a picture", "Use a file ending in .svg, .png, .jpg or .webp.");
        }
    }

    private static Set<Audience> audience(Fields fields, Findings findings) {
        Set<Audience> audience = EnumSet.noneOf(Audience.class);
        for (Node item : fields.requiredList("audience", Audience.values().length)) {
            String code = item instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Audience.of(code)
                    .ifPresentOrElse(
                            audience::add,
                            () -> findings.add(
                                    COURSE_FILE,
                                    YamlFile.line(item),
                                    "\"" + Fields.shortened(code) + "\" is not an audience",
                                    "Use pupils, citizens, officials or workers."));
        }
        return audience;
    }

    private static List<String> competences(Fields fields, Findings findings) {
        Set<String> competences = new LinkedHashSet<>();
        for (Node item : fields.requiredList("competences", 24)) {
            String code = item instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!COMPETENCE.matcher(code).matches()) {
                findings.add(
                        COURSE_FILE,
                        YamlFile.line(item),
                        "\"" + Fields.shortened(code) + "\" is not a competence of Circular 02/2025/TT-BGDĐT",
                        "Use 1.1-1.3, 2.1-2.6, 3.1-3.4, 4.1-4.4, 5.1-5.4 or 6.1-6.3.");
            } else if (!competences.add(code)) {
                findings.add(COURSE_FILE, YamlFile.line(item), "Competence " + code + " is given twice", "Keep one.");
            }
        }
        return List.copyOf(competences);
    }

    /** @return whether every lesson could be read */
    private static boolean readLessons(
            Fields course, Set<String> paths, List<Lesson> lessons, Map<String, Integer> lines, Findings findings) {
        List<Node> items = course.requiredList("lessons", 200);
        for (Node item : items) {
            Fields.of(COURSE_FILE, item, "a lesson", LESSON_KEYS, findings).ifPresent(fields -> {
                String id = word(fields, "id", true);
                String title = fields.required("title", 120);
                String type = fields.has("type") ? word(fields, "type", false) : "page";
                String source = source(fields, paths);
                Integer minutes = fields.requiredNumber("minutes", 1, 600);
                Integer before = id == null ? null : lines.putIfAbsent(id, fields.line("id"));
                if (before != null) {
                    fields.wrong(
                            "id", "\"" + id + "\" is already used on line " + before, "Give each lesson its own id.");
                } else if (id != null && title != null && type != null && source != null && minutes != null) {
                    lessons.add(new Lesson(id, title, type, source, minutes));
                }
            });
        }
        return !items.isEmpty() && lessons.size() == items.size();
    }

    private static @Nullable String source(Fields fields, Set<String> paths) {
        String source = fields.required("source", 200);
        if (source == null) {
            return null;
        }
        checkPath(paths, COURSE_FILE, fields.line("source"), source)
                .ifPresent(finding -> fields.wrong("source", finding.problem(), finding.advice()));
        return source;
    }

    /** A finding if the path is not a file of the course. */
    private static Optional<Finding> checkPath(Set<String> paths, String file, int line, String path) {
        if (paths.contains(path)) {
            return Optional.empty();
        }
        return Optional.of(
                FileRules.leavesFolder(path)
                        ? new Finding(
                                file,
                                line,
                                "leads out of the course: " + Fields.shortened(path),
                                "Put the file into the course's folder and write the path from there.")
                        : new Finding(
                                file,
                                line,
                                "names a file that is not in the course: " + Fields.shortened(path),
                                "Add the file or correct the path."));
    }

    private static Optional<String> text(CourseFiles files, String path, Findings findings) {
        try {
            // Bytes that are not UTF-8 were noted when all files were checked.
            return FileRules.decode(files.read(path));
        } catch (NoSuchFileException missing) {
            findings.add(path, 0, "The file is missing", "Add it.");
        } catch (IOException broken) {
            findings.add(path, 0, "The file cannot be read: " + broken.getMessage(), "Pack the course again.");
        }
        return Optional.empty();
    }

    /** What activity types check their lessons with. */
    private record Check(CourseFiles files, Set<String> paths, Findings findings) implements CourseCheck {
        @Override
        public void mistake(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void markdown(String file, int firstLine, String markdown) {
            new MarkdownCheck(file, firstLine, this::fileExists, findings).check(markdown);
        }

        @Override
        public void fileExists(String file, int line, String path) {
            checkPath(paths, file, line, path)
                    .map(finding -> new Finding(file, line, "This " + finding.problem(), finding.advice()))
                    .ifPresent(findings::add);
        }
    }
}
