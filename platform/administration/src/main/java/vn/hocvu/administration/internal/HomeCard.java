package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.web.UiSlot;

/** On the home page of those who have a role: which, and what to do next. */
@Component(service = UiSlot.class)
public final class HomeCard implements UiSlot {
    private final RoleHolders holders;
    private final Roles roles;
    private final Places places;

    @Activate
    public HomeCard(@Reference RoleHolders holders, @Reference Roles roles, @Reference Places places) {
        this.holders = holders;
        this.roles = roles;
        this.places = places;
    }

    /**
     * What is shown.
     *
     * @param duties role and unit
     * @param verify whether a role does not count before a second factor is shown
     */
    record View(List<String> duties, boolean verify) {}

    @Override
    public Place place() {
        return Place.HOME;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Optional<Html> render(Context context) {
        Caller caller = context.caller();
        if (!holders.include(caller)) {
            return Optional.empty();
        }
        List<Grant> grants = roles.own(caller);
        if (grants.isEmpty()) {
            return Optional.empty();
        }
        boolean verify = !caller.verified()
                && grants.stream().anyMatch(grant -> grant.role().needsSecondFactor());
        List<String> duties = grants.stream()
                .map(grant -> Words.role(grant.role()) + ", " + places.name(grant.unit()))
                .toList();
        return Optional.of(Styles.html(JtehomecardGenerated::render, new View(duties, verify)));
    }
}
