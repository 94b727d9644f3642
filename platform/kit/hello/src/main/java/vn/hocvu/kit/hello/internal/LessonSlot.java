package vn.hocvu.kit.hello.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.Html;
import vn.hocvu.web.UiSlot;

/** Extension point: a note below every lesson. */
@Component
public final class LessonSlot implements UiSlot {
    @Override
    public Place place() {
        return Place.LESSON;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Optional<Html> render(Context context) {
        return Optional.of(Templates.slot(
                "Ghi lại điều cần nhớ",
                "Viết điều quan trọng của bài này thành một thẻ để xem lại sau.",
                "Viết thẻ",
                CardsPage.PATH));
    }
}
