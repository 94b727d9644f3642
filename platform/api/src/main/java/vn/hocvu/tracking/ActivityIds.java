package vn.hocvu.tracking;

import java.util.Optional;
import vn.hocvu.content.CourseId;

/** The IRIs by which statements name courses and lessons; the same on every node and in every version. */
public final class ActivityIds {
    /** Where people's accounts live, as {@code account.homePage} of xAPI agents. */
    public static final String HOME_PAGE = "https://hocvu.vn";

    public static final String COURSE_TYPE = "http://adlnet.gov/expapi/activities/course";
    public static final String LESSON_TYPE = "http://adlnet.gov/expapi/activities/lesson";
    public static final String ASSESSMENT_TYPE = "http://adlnet.gov/expapi/activities/assessment";
    public static final String QUESTION_TYPE = "http://adlnet.gov/expapi/activities/cmi.interaction";

    private static final String COURSES = HOME_PAGE + "/courses/";
    private static final String LESSONS = "/lessons/";

    private ActivityIds() {}

    public static String course(CourseId course) {
        return COURSES + course;
    }

    public static String lesson(CourseId course, String lesson) {
        return COURSES + course + LESSONS + lesson;
    }

    /** Something inside a lesson, for example a question. */
    public static String part(CourseId course, String lesson, String part) {
        return lesson(course, lesson) + "/" + part;
    }

    /**
     * The course, and the lesson if it names one, of an activity that is exactly a course or a lesson of this platform.
     */
    public static Optional<Place> place(String activity) {
        if (!activity.startsWith(COURSES)) {
            return Optional.empty();
        }
        String rest = activity.substring(COURSES.length());
        int at = rest.indexOf(LESSONS);
        String course = at < 0 ? rest : rest.substring(0, at);
        String lesson = at < 0 ? "" : rest.substring(at + LESSONS.length());
        if (lesson.indexOf('/') >= 0 || (at >= 0 && lesson.isEmpty())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(CourseId.of(course), lesson));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Where in the platform an activity is.
     *
     * @param lesson the lesson's id; empty for the course itself
     */
    public record Place(CourseId course, String lesson) {
        public boolean isLesson() {
            return !lesson.isEmpty();
        }
    }
}
