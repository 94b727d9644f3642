package vn.hocvu.courses.internal;

import java.util.List;
import vn.hocvu.content.Course;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.users.Unit;

/** A course in its newest version, ready to be found. */
record CatalogueEntry(CoursePackage content, Unit owner, CataloguePosition position, String words) {
    static CatalogueEntry of(CoursePackage content, Unit owner) {
        Course course = content.course();
        List<String> words =
                SearchWords.of(String.join(" ", course.title(), course.summary(), owner.name(), owner.fullName()));
        return new CatalogueEntry(content, owner, CataloguePosition.of(course, owner), " " + String.join(" ", words));
    }

    Course course() {
        return content.course();
    }

    /** Whether every word asked for begins one of ours. */
    boolean has(List<String> asked) {
        return asked.stream().allMatch(word -> words.contains(" " + word));
    }

    boolean fits(CatalogueQuery query) {
        return (query.owner() == null || query.owner().equals(course().id().owner()))
                && (query.audience() == null || course().audience().contains(query.audience()))
                && (query.level() == null || query.level() == course().level());
    }
}
