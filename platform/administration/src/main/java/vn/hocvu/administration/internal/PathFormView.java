package vn.hocvu.administration.internal;

import java.util.List;
import vn.hocvu.content.Course;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.web.Answer;

/**
 * What pathform.jte shows.
 *
 * @param lead what changing it means; empty for nothing
 * @param form names this form, so that it counts once
 * @param titles of the courses in the rows; empty where that is not clear
 * @param known some courses to choose from
 * @param back where to go instead
 */
record PathFormView(
        Head head,
        String lead,
        String form,
        PathForm typed,
        List<String> titles,
        List<Course> known,
        String button,
        String back,
        List<Mistake> mistakes) {
    private static final int KNOWN = 100;

    static Answer page(
            int status,
            Styles styles,
            Catalogue catalogue,
            Head head,
            String lead,
            String form,
            PathForm typed,
            String button,
            String back,
            List<Mistake> mistakes) {
        PathForm spare = typed.spare();
        PathFormView view = new PathFormView(
                head,
                lead,
                form,
                spare,
                spare.rows().stream().map(row -> PathForm.title(row, catalogue)).toList(),
                catalogue.search(CatalogueQuery.everything(KNOWN)).items(),
                button,
                back,
                mistakes);
        return styles.page(status, Mistake.title(head.heading(), mistakes), JtepathformGenerated::render, view);
    }
}
