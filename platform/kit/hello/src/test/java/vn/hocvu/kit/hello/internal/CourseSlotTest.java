package vn.hocvu.kit.hello.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.osgi.framework.Version;
import vn.hocvu.Html;
import vn.hocvu.Slice;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Unit;
import vn.hocvu.web.UiSlot;

public class CourseSlotTest {
    private static final Lesson PAGE = new Lesson("trang", "Trang", "page", "trang.md", 5);

    @Test
    public void aCourseWithDecksSaysHowMany() {
        String html = render(FakeVisit.course("", FakeVisit.LESSON, PAGE))
                .map(Html::value)
                .orElseThrow();

        assertTrue(html, html.contains("có 1 bài học bằng thẻ ghi nhớ"));
    }

    @Test
    public void otherCoursesSayNothing() {
        assertEquals(Optional.empty(), render(FakeVisit.course("", PAGE)));
    }

    @Test
    public void aCourseThatHasJustGoneSaysNothing() {
        CourseSlot slot = new CourseSlot(new OneCourse(FakeVisit.course("", FakeVisit.LESSON)));

        assertEquals(
                Optional.empty(), slot.render(new UiSlot.Context(Caller.nobody(), CourseId.of("vn-48/khac"), null)));
    }

    private static Optional<Html> render(CoursePackage course) {
        return new CourseSlot(new OneCourse(course))
                .render(new UiSlot.Context(Caller.nobody(), course.course().id(), null));
    }

    /** A catalogue of one course. */
    private record OneCourse(CoursePackage only) implements Catalogue {
        @Override
        public Slice<Course> search(CatalogueQuery query) {
            return new Slice<>(List.of(only.course()), null);
        }

        @Override
        public Optional<CoursePackage> find(CourseId course) {
            return Optional.of(only).filter(found -> found.course().id().equals(course));
        }

        @Override
        public Optional<CoursePackage> find(CourseId course, Version version) {
            return find(course).filter(found -> found.course().version().equals(version));
        }

        @Override
        public List<CoursePackage> versions(CourseId course) {
            return find(course).stream().toList();
        }

        @Override
        public List<Unit> owners() {
            return List.of();
        }
    }
}
