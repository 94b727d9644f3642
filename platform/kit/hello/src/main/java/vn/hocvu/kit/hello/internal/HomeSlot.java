package vn.hocvu.kit.hello.internal;

import java.sql.SQLException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.web.UiSlot;

/** Extension point: a card on the home page, for those who have written cards. */
@Component
public final class HomeSlot implements UiSlot {
    private final OwnCards cards;

    @Activate
    public HomeSlot(@Reference OwnCards cards) {
        this.cards = cards;
    }

    @Override
    public Place place() {
        return Place.HOME;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Optional<Html> render(Context context) throws SQLException {
        if (context.caller().who().isEmpty()) {
            return Optional.empty();
        }
        int count = cards.count(context.caller());
        return count == 0
                ? Optional.empty()
                : Optional.of(Templates.slot(
                        "Thẻ ghi nhớ", "Bạn đã viết " + count + " thẻ.", "Xem thẻ của tôi", CardsPage.PATH));
    }
}
