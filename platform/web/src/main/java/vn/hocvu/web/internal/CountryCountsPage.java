package vn.hocvu.web.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** The numbers of the whole country. */
@Component(service = Page.class)
public final class CountryCountsPage extends OwnPage {
    private final CountsViews views;

    @Activate
    public CountryCountsPage(@Reference CountsViews views) {
        super(LocalPath.COUNTS);
        this.views = views;
    }

    @Override
    Answer answer(BrowserRequest request) {
        return views.page(CountsViews.COUNTRY.value(), request);
    }
}
