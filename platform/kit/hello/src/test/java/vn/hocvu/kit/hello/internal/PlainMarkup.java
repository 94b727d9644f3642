package vn.hocvu.kit.hello.internal;

import java.util.function.UnaryOperator;
import vn.hocvu.Html;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Markup;

/** Shows Markdown as it is written. */
final class PlainMarkup implements Markup {
    @Override
    public Html render(String markdown, UnaryOperator<String> media) {
        return Html.text(markdown);
    }

    @Override
    public Html render(String markdown, CourseFiles files, UnaryOperator<String> media) {
        return Html.text(markdown);
    }
}
