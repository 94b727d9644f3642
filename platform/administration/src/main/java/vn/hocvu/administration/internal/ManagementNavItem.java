package vn.hocvu.administration.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.web.NavItem;

/** The way to these pages, for those who have a role. */
@Component(service = NavItem.class)
public final class ManagementNavItem implements NavItem {
    private final RoleHolders holders;

    @Activate
    public ManagementNavItem(@Reference RoleHolders holders) {
        this.holders = holders;
    }

    @Override
    public String label() {
        return "Quản lý";
    }

    @Override
    public String path() {
        return Addresses.START;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public boolean visibleTo(Caller caller) {
        return holders.include(caller);
    }
}
