package vn.hocvu.web.internal;

import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** A sheet of paper that invites to a class: to be printed and put up where people pass. */
@Component(service = Page.class)
public final class ClassPosterPage extends OwnPage {
    private static final String ID = "lop";

    private final Classes classes;
    private final CourseCards cards;

    @Activate
    public ClassPosterPage(@Reference Classes classes, @Reference CourseCards cards) {
        super("/quan-ly/lop/{" + ID + "}/ap-phich");
        this.classes = classes;
        this.cards = cards;
    }

    /**
     * The page.
     *
     * @param code in two groups of letters; empty if nobody can join any more
     * @param picture the address to join at
     * @param back the page of the class
     */
    record View(
            String title,
            String owner,
            String courseTitle,
            String days,
            boolean required,
            String code,
            Html picture,
            String site,
            String back) {}

    @Override
    Answer answer(BrowserRequest request) {
        StudyClass shown = classes.find(request.caller(), id(request.variable(ID)));
        boolean over = shown.isOver(Days.today());
        String code = shown.code();
        int half = code.length() / 2;
        View view = new View(
                shown.plan().title(),
                cards.owner(shown.unit()),
                shown.courseTitle(),
                ClassPage.days(shown.plan().opens(), shown.plan().closes()),
                shown.plan().required(),
                over ? "" : code.substring(0, half) + " " + code.substring(half),
                QrSvg.of(request.site() + LocalPath.studyClass(code), "Mã QR để vào lớp"),
                request.site().replaceFirst("^https?://", ""),
                "/quan-ly/lop/" + shown.id());
        return Answer.page("Áp phích – " + view.title(), Layout.html(JteclassposterGenerated::render, view));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-class",
                    "Không có lớp này. Hãy tìm lại trong danh sách lớp.",
                    "There is no such class. Look again in the list of classes.");
        }
    }
}
