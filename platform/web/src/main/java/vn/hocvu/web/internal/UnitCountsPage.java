package vn.hocvu.web.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** The numbers of a unit. */
@Component(service = Page.class)
public final class UnitCountsPage extends OwnPage {
    private final CountsViews views;

    @Activate
    public UnitCountsPage(@Reference CountsViews views) {
        super(LocalPath.COUNTS + "/{don-vi}");
        this.views = views;
    }

    @Override
    Answer answer(BrowserRequest request) {
        return views.page(request.variable("don-vi"), request);
    }
}
