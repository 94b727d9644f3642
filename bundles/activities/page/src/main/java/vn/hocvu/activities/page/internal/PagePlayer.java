package vn.hocvu.activities.page.internal;

import gg.jte.generated.precompiled.JtepageGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Markup;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.web.LessonPlayer;

/** Lessons to read, as their learners see them. The learner says when they have read it. */
@Component(service = LessonPlayer.class)
public final class PagePlayer implements LessonPlayer {
    private final Markup markup;
    private final RenderedPages rendered = new RenderedPages();

    @Activate
    public PagePlayer(@Reference Markup markup) {
        this.markup = markup;
    }

    /** What the template shows. */
    public record Screen(Html text, boolean completed) {}

    @Override
    public String type() {
        return PageActivity.TYPE;
    }

    @Override
    public View show(LessonVisit visit, Input input) {
        StringOutput html = new StringOutput();
        JtepageGenerated.render(
                new OwaspHtmlTemplateOutput(html), null, new Screen(text(visit, input), isCompleted(visit)));
        return View.of(new Html(html.toString()));
    }

    @Override
    public Next act(LessonVisit visit, Input input) {
        if (!isCompleted(visit)) {
            visit.record(List.of(new LessonVisit.Fact(id(visit), Verbs.COMPLETED, null, Result.COMPLETED)));
        }
        return new Next.Onward();
    }

    private Html text(LessonVisit visit, Input input) {
        CoursePackage content = visit.outline().content();
        String source = visit.lesson().source();
        return rendered.find(content, source).orElseGet(() -> {
            Html page = markup.render(read(content, source), content.files(), input::media);
            rendered.keep(content, source, page);
            return page;
        });
    }

    private static String read(CoursePackage content, String source) {
        try {
            return new String(content.files().read(source), StandardCharsets.UTF_8);
        } catch (IOException removed) {
            throw Refusal.of(
                            Refusal.Category.UNAVAILABLE,
                            "course-changing",
                            "Khóa học đang được cập nhật. Hãy tải lại trang sau ít giây.",
                            "The course is being updated. Load the page again in a few seconds.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }

    private static boolean isCompleted(LessonVisit visit) {
        return visit.progress().map(LessonProgress::isCompleted).orElse(false);
    }

    /** One person completes a lesson once, however often the form is sent. */
    private static UUID id(LessonVisit visit) {
        String fact = "page/" + visit.caller().requirePerson() + "/"
                + visit.outline().content().course().id() + "/" + visit.lesson().id();
        return UUID.nameUUIDFromBytes(fact.getBytes(StandardCharsets.UTF_8));
    }
}
