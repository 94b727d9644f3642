package vn.hocvu.kit.hello.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.web.UiSlot;

/** Extension point: a note below a course that has lessons of this plugin's type. */
@Component
public final class CourseSlot implements UiSlot {
    private final Catalogue catalogue;

    @Activate
    public CourseSlot(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Place place() {
        return Place.COURSE;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Optional<Html> render(Context context) {
        return Optional.ofNullable(context.course())
                .map(this::lessonsWithCards)
                .filter(lessons -> lessons > 0)
                .map(lessons -> Templates.slot(
                        "Thẻ ghi nhớ",
                        "Khóa học này có " + lessons + " bài học bằng thẻ ghi nhớ.",
                        "Tự viết thẻ của tôi",
                        CardsPage.PATH));
    }

    private long lessonsWithCards(CourseId course) {
        return catalogue.find(course).map(CoursePackage::course).stream()
                .flatMap(found -> found.lessons().stream())
                .filter(lesson -> lesson.type().equals(DeckActivity.TYPE))
                .count();
    }
}
