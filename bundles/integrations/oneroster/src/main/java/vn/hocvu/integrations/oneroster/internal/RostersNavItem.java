package vn.hocvu.integrations.oneroster.internal;

import org.osgi.service.component.annotations.Component;
import vn.hocvu.users.Caller;
import vn.hocvu.web.NavItem;

/** For those who have shown a second factor, as all administrators have to. */
@Component(service = NavItem.class)
public final class RostersNavItem implements NavItem {
    @Override
    public String label() {
        return "OneRoster";
    }

    @Override
    public String path() {
        return Addresses.START;
    }

    @Override
    public int order() {
        return 510;
    }

    @Override
    public boolean visibleTo(Caller caller) {
        return caller.verified();
    }
}
