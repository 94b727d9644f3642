package vn.hocvu.web;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LessonVisit;

/**
 * Extension point: a kind of lesson, as its learner sees it. A plugin registers it as a service together with a
 * {@link vn.hocvu.content.ActivityType} of the same type. The shell's lesson page calls it on a request thread, many
 * at once; REST calls it too, so it decides everything on the server. Exceptions are handled as for {@link Page}.
 */
@ConsumerType
public interface LessonPlayer {
    /** The type of lesson that it plays. */
    String type();

    /** The lesson as it stands for this person. Must work without JavaScript: plain forms that post to the same page. */
    View show(LessonVisit visit, Input input) throws Exception;

    /**
     * Something was posted: act on it, record facts through the visit, and say where to go on. A form that is sent
     * twice must count once.
     *
     * @throws Refusal if the input is wrong; nothing is then recorded
     */
    Next act(LessonVisit visit, Input input) throws Exception;

    /**
     * Whether lessons of this type tell what was learned themselves, as xAPI statements from the learner's own device.
     * Then a learner is given a key to write about the lesson, and with it can say what they like: not for lessons that
     * are graded on the server.
     */
    default boolean writesStatements() {
        return false;
    }

    /** What came with the request. */
    @ProviderType
    interface Input {
        Optional<String> query(String name);

        /** A form field, trimmed; empty if it is missing or blank. */
        Optional<String> field(String name);

        /** All values of a form field, for check boxes. */
        List<String> fields(String name);

        /** The address that browsers load a file of the course from. */
        String media(String path);
    }

    /**
     * A lesson, shown.
     *
     * @param body goes below the lesson's title
     * @param assets addresses of the plugin's own style sheets and modules, see {@link Assets}
     * @param forward whether the shell offers the way to the next lesson below; false while the learner is in the
     *     middle of something
     */
    record View(Html body, List<String> assets, boolean forward) {
        public View {
            assets = List.copyOf(assets);
        }

        public static View of(Html body) {
            return new View(body, List.of(), true);
        }
    }

    /** Where to go on after something was posted. */
    sealed interface Next {
        /**
         * Show this lesson again.
         *
         * @param query goes behind the lesson's address, for example {@code luot=2}; empty for none
         */
        record Again(String query) implements Next {}

        /** Go to the next lesson, or to the course if this was the last. */
        record Onward() implements Next {}
    }
}
