package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Classes;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The classes that somebody is a facilitator of, for those without any role too. */
@Component(service = Page.class)
public final class TaughtPage implements Page {
    private static final String TITLE = "Lớp tôi phụ trách";

    private final Classes classes;
    private final Places places;
    private final Styles styles;

    @Activate
    public TaughtPage(@Reference Classes classes, @Reference Places places, @Reference Styles styles) {
        this.classes = classes;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.TAUGHT;
    }

    @Override
    public Answer handle(WebRequest request) {
        ListView view = new ListView(
                new Head(List.of(Link.to("Quản lý", Addresses.START)), "", TITLE, List.of()),
                Done.of(request),
                "",
                List.of(),
                List.of(),
                ClassesPage.sheet(TITLE + ", trừ lớp đã đóng", classes.taught(request.caller()), places),
                "Bạn chưa được giao phụ trách lớp nào.",
                new More(Optional.empty(), Optional.empty()),
                Optional.empty());
        return styles.page(TITLE + " – Quản lý", JtelistGenerated::render, view);
    }
}
