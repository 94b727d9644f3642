package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathOutline.State;
import vn.hocvu.courses.PathOutline.Step;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** A learning path: its steps and how far one is; posting begins it, goes on with it, or leaves it. */
@Component(service = Page.class)
public final class PathPage extends OwnPage {
    private static final String WHAT = "viec";
    private static final String LEAVE = "roi";

    private final LearningPaths paths;
    private final CourseCards cards;

    @Activate
    public PathPage(@Reference LearningPaths paths, @Reference CourseCards cards) {
        super(LocalPath.PATHS + "/{path}");
        this.paths = paths;
        this.cards = cards;
    }

    /** What can be done now. */
    enum Act {
        NOTHING,
        SIGN_IN,
        BEGIN,
        GO_ON
    }

    /**
     * A course of a step.
     *
     * @param address empty if it cannot be opened now
     * @param words where it stands; empty if the step says it
     */
    record Choice(String title, String address, String words) {}

    /**
     * A step in the list.
     *
     * @param choices one course, or several of which some are to be chosen
     * @param heading what is to be chosen; empty for one course
     * @param words where the step stands
     */
    record Line(int number, State state, String heading, List<Choice> choices, String words) {}

    /**
     * The page.
     *
     * @param joined whether the person is on it
     * @param notice what to know before; empty for nothing
     * @param order in which order steps are taken, in words
     */
    record View(
            PathCard card,
            boolean joined,
            boolean completed,
            String notice,
            Act act,
            String order,
            List<Line> lines,
            String signInPath) {}

    @Override
    Answer answer(BrowserRequest request) {
        UUID id = id(request);
        String address = LocalPath.path(id);
        if (!request.isPost()) {
            PathOutline outline = paths.outline(request.caller(), id);
            boolean signedIn = request.caller().who().isPresent();
            View view = view(outline, signedIn, LocalPath.signInAndReturnTo(address));
            return Answer.page(outline.path().plan().title(), Layout.html(JtepathGenerated::render, view));
        }
        if (request.caller().who().isEmpty()) {
            return Answer.redirect(LocalPath.signInAndReturnTo(address));
        }
        if (request.field(WHAT).filter(LEAVE::equals).isPresent()) {
            paths.leave(request.caller(), id);
            return Answer.redirect(address);
        }
        PathOutline outline = paths.join(request.caller(), id);
        return Answer.redirect(outline.next().map(LocalPath::course).orElse(address));
    }

    /** @throws Refusal NOT_FOUND if the address names no path */
    private static UUID id(BrowserRequest request) {
        try {
            return UUID.fromString(request.variable("path"));
        } catch (IllegalArgumentException noId) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-path",
                    "Không có lộ trình học này. Hãy chọn trong danh sách lộ trình.",
                    "There is no such learning path.");
        }
    }

    private View view(PathOutline outline, boolean signedIn, String signInPath) {
        boolean joined = outline.joined() != null;
        boolean open = outline.path().state() == LearningPath.State.PUBLISHED;
        Act act = Act.NOTHING;
        if (joined && outline.next().isPresent()) {
            act = Act.GO_ON;
        } else if (!joined && open) {
            act = signedIn ? Act.BEGIN : Act.SIGN_IN;
        }
        return new View(
                PathCard.of(outline, cards),
                joined,
                outline.isCompleted(),
                notice(outline, joined),
                act,
                outline.path().plan().inOrder()
                        ? "Học lần lượt từ trên xuống. Xong một bước bắt buộc thì bước sau mở."
                        : "Học bước nào trước cũng được.",
                lines(outline),
                signInPath);
    }

    private static String notice(PathOutline outline, boolean joined) {
        return switch (outline.path().state()) {
            case DRAFT -> "Bản nháp: người học chưa thấy lộ trình này.";
            case WITHDRAWN -> joined ? "" : "Lộ trình này không nhận thêm người học. Bạn vẫn có thể học từng khóa học.";
            case PUBLISHED ->
                joined && !outline.isCompleted() && outline.next().isEmpty()
                        ? "Các khóa học còn lại hiện chưa mở. Kết quả của bạn vẫn được giữ, hãy quay lại sau."
                        : "";
        };
    }

    private static List<Line> lines(PathOutline outline) {
        List<Line> lines = new ArrayList<>();
        int before = 0;
        for (Step step : outline.steps()) {
            boolean several = step.courses().size() > 1;
            boolean locked = step.state() == State.LOCKED;
            List<Choice> choices = step.courses().stream()
                    .map(course -> new Choice(
                            course.title(),
                            course.installed() && !locked ? LocalPath.course(course.course()) : "",
                            !several
                                    ? ""
                                    : course.completed() ? "đã xong" : course.installed() ? "" : "tạm thời chưa có"))
                    .toList();
            lines.add(new Line(
                    step.number(),
                    step.state(),
                    several ? heading(step) : "",
                    choices,
                    words(step, before) + (step.required() ? "" : " · Không bắt buộc")));
            if (before == 0 && step.required() && (step.state() == State.OPEN || locked)) {
                before = step.number();
            }
        }
        return lines;
    }

    private static String heading(Step step) {
        int all = step.courses().size();
        return step.need() >= all || step.state() == State.UNAVAILABLE
                ? "Học cả " + all + " khóa học"
                : "Chọn " + step.need() + " trong " + all + " khóa học";
    }

    private static String words(Step step, int before) {
        return switch (step.state()) {
            case COMPLETED -> "Đã xong";
            case OPEN -> "Học được ngay";
            case LOCKED -> "Chưa mở: cần xong bước " + before + " trước";
            case UNAVAILABLE -> "Tạm thời chưa có khóa học này";
        };
    }
}
