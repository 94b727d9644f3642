package vn.hocvu.web.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Own;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.Invitation;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.users.Caller;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** What a class is, for whoever has its code; posting joins or leaves it. */
@Component(service = Page.class)
public final class ClassPage extends OwnPage {
    private static final String WHAT = "viec";
    private static final String LEAVE = "roi";
    private static final String LEFT = "da-roi";

    private final Classes classes;
    private final Attendance attendance;
    private final CourseCards cards;

    @Activate
    public ClassPage(@Reference Classes classes, @Reference Attendance attendance, @Reference CourseCards cards) {
        super(LocalPath.CLASSES + "/{code}");
        this.classes = classes;
        this.attendance = attendance;
        this.cards = cards;
    }

    /** What somebody can do here. */
    enum Act {
        SIGN_IN,
        JOIN,
        WAIT,
        NOTHING
    }

    /**
     * The page.
     *
     * @param days when it takes place, in words
     * @param act what the button does
     * @param reason why there is no button; empty if there is one, or the person is in it
     * @param leave whether the person can leave it
     * @param leaves whether the person is asked if they want to leave it
     * @param left whether they have just left it
     */
    record View(
            String path,
            String title,
            String owner,
            String courseTitle,
            String coursePath,
            String days,
            boolean required,
            boolean member,
            boolean waiting,
            Act act,
            String reason,
            boolean leave,
            boolean leaves,
            boolean left,
            String signInPath,
            Optional<Rolls> rolls) {}

    /**
     * How the person was at the meetings of the class.
     *
     * @param counts how often they were how, in words
     * @param meetings the latest first
     */
    record Rolls(List<String> counts, List<String> meetings) {}

    @Override
    Answer answer(BrowserRequest request) {
        Invitation invitation =
                classes.invitation(request.caller(), request.variable("code")).orElseThrow(ClassPage::noSuchClass);
        String path = LocalPath.studyClass(invitation.code());
        if (request.isPost()) {
            if (request.caller().who().isEmpty()) {
                return Answer.redirect(LocalPath.signInAndReturnTo(path));
            }
            if (request.field(WHAT).filter(LEAVE::equals).isPresent()) {
                classes.leave(request.caller(), invitation.id());
                return Answer.redirect(path + "?" + WHAT + "=" + LEFT);
            } else {
                classes.join(request.caller(), invitation.code());
            }
            return Answer.redirect(path);
        }
        View view = view(invitation, path, request.caller(), request.query(WHAT).orElse(""));
        return Answer.page(view.title(), Layout.html(JteclassGenerated::render, view));
    }

    private static Refusal noSuchClass() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-class",
                "Không có lớp nào với mã này. Hãy xem lại mã, hoặc hỏi người phụ trách lớp.",
                "There is no class with this code. Check it, or ask who teaches the class.");
    }

    private View view(Invitation invitation, String path, Caller caller, String what) {
        boolean member = invitation.own() == State.ACTIVE;
        boolean waiting = invitation.own() == State.WAITING;
        String reason = member || waiting ? "" : reason(invitation);
        Act act = member || waiting || !reason.isEmpty()
                ? Act.NOTHING
                : caller.who().isEmpty() ? Act.SIGN_IN : invitation.full() ? Act.WAIT : Act.JOIN;
        boolean leave = (member || waiting) && (!invitation.required() || invitation.over());
        return new View(
                path,
                invitation.title(),
                cards.owner(invitation.unit()),
                invitation.courseTitle(),
                LocalPath.course(invitation.course()),
                days(invitation.opens(), invitation.closes()),
                invitation.required(),
                member,
                waiting,
                act,
                reason,
                leave,
                leave && what.equals(LEAVE),
                what.equals(LEFT) && invitation.own() == State.LEFT,
                LocalPath.signInAndReturnTo(path),
                invitation.own() == null ? Optional.empty() : rolls(attendance.own(caller, invitation.id())));
    }

    private static Optional<Rolls> rolls(List<Own> own) {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<String> counts = new ArrayList<>();
        for (Presence presence : Presence.values()) {
            long times =
                    own.stream().filter(mark -> mark.presence() == presence).count();
            if (times > 0) {
                counts.add(words(presence) + ": " + times + " buổi");
            }
        }
        return Optional.of(new Rolls(counts, own.stream().map(ClassPage::words).toList()));
    }

    private static String words(Own mark) {
        return (mark.begins() == null ? "" : mark.begins() + " ") + Days.words(mark.day())
                + (mark.title().isEmpty() ? "" : ", " + mark.title()) + ": " + words(mark.presence());
    }

    private static String words(Presence presence) {
        return switch (presence) {
            case PRESENT -> "Có mặt";
            case LATE -> "Đến muộn";
            case EXCUSED -> "Vắng có phép";
            case ABSENT -> "Vắng";
        };
    }

    private static String reason(Invitation invitation) {
        if (invitation.over()) {
            return "Lớp này đã kết thúc, không nhận thêm người. Bạn vẫn có thể tự học khóa học.";
        }
        if (invitation.own() == State.REMOVED) {
            return "Người phụ trách đã đưa bạn ra khỏi lớp này. Hãy nhờ họ ghi danh lại cho bạn.";
        }
        if (invitation.full() && !invitation.waitingList()) {
            return "Lớp này đã đủ người. Hãy hỏi người phụ trách lớp, hoặc tự học khóa học.";
        }
        return "";
    }

    static String days(LocalDate opens, @Nullable LocalDate closes) {
        String from = "Từ ngày " + Days.words(opens);
        return closes == null ? from : from + " đến ngày " + Days.words(closes);
    }
}
