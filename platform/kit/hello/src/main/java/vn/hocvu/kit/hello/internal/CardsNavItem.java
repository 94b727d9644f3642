package vn.hocvu.kit.hello.internal;

import org.osgi.service.component.annotations.Component;
import vn.hocvu.users.Caller;
import vn.hocvu.web.NavItem;

/** Extension point: a link in the main navigation, for those who are signed in. */
@Component
public final class CardsNavItem implements NavItem {
    @Override
    public String label() {
        return "Thẻ của tôi";
    }

    @Override
    public String path() {
        return CardsPage.PATH;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public boolean visibleTo(Caller caller) {
        return caller.who().isPresent();
    }
}
