package vn.hocvu.courses.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Course;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Verbs;

/** The statements that belong to one enrolment. */
record CourseStatements(Enrolment enrolment, Course course) {
    private static final int LONGEST_PART = 100;

    /** Always the same for an enrolment, so that it can be recorded again whenever it may have been lost. */
    Statement registered() {
        String name = "registered " + enrolment.id();
        return new Statement(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                enrolment.person(),
                Verbs.REGISTERED,
                ActivityIds.course(course.id()),
                ActivityIds.COURSE_TYPE,
                course.title(),
                null,
                enrolment.id(),
                ActivityIds.course(course.id()),
                enrolment.version(),
                enrolment.enrolled());
    }

    Statement opened(Lesson lesson, Instant time) {
        return about(lesson, new Fact(UUID.randomUUID(), Verbs.EXPERIENCED, null, null), time);
    }

    Statement about(Lesson lesson, Fact fact, Instant time) {
        String part = fact.part();
        return new Statement(
                fact.id(),
                enrolment.person(),
                fact.verb(),
                part == null
                        ? ActivityIds.lesson(course.id(), lesson.id())
                        : ActivityIds.part(course.id(), lesson.id(), checked(part)),
                part == null ? ActivityIds.LESSON_TYPE : partType(fact.verb()),
                part == null ? lesson.title() : null,
                fact.result(),
                enrolment.id(),
                ActivityIds.course(course.id()),
                enrolment.version(),
                time);
    }

    private static @Nullable String partType(String verb) {
        return verb.equals(Verbs.ANSWERED) ? ActivityIds.QUESTION_TYPE : null;
    }

    private static String checked(String part) {
        if (part.isEmpty() || part.length() > LONGEST_PART || part.chars().anyMatch(c -> c <= ' ')) {
            throw Limits.invalid("part", "is empty, longer than " + LONGEST_PART + " characters or has spaces");
        }
        return part;
    }
}
