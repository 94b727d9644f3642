package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.users.Unit;
import vn.hocvu.users.Units;

/** One course, with its lessons. */
@Service
@Command(scope = "hocvu", name = "course-show", description = "Shows a course: its owner, versions and lessons")
public final class CourseShowCommand extends OperatorCommand {
    @Argument(name = "course", required = true, description = "owner/name")
    @Completion(CourseCompleter.class)
    String course = "";

    @Reference(optional = true)
    @Nullable
    Catalogue catalogue;

    @Reference(optional = true)
    @Nullable
    Units units;

    @Override
    Listing list() {
        Catalogue courses = need(catalogue);
        Course newest = courses.find(courseId(course))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no course " + course + " in the catalogue. hocvu:course-list lists them all."))
                .course();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("course", newest.id());
        properties.put("title", newest.title());
        properties.put(
                "owner",
                need(units).find(newest.id().owner()).map(Unit::fullName).orElse("?"));
        properties.put(
                "versions",
                courses.versions(newest.id()).stream()
                        .map(each -> each.course().version().toString())
                        .toList());
        properties.put(
                "audience",
                newest.audience().stream().sorted().map(Audience::code).toList());
        properties.put("level", newest.level());
        properties.put("competences", newest.competences());
        properties.put("minutes", newest.minutes());
        List<Map<String, Object>> lessons = newest.lessons().stream()
                .map(lesson -> {
                    Map<String, Object> step = new LinkedHashMap<>();
                    step.put("id", lesson.id());
                    step.put("type", lesson.type());
                    step.put("title", lesson.title());
                    return step;
                })
                .toList();
        properties.put("lessons", lessons);
        return Listing.one(properties);
    }
}
