package vn.hocvu.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import vn.hocvu.Html;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Caller;

/**
 * Extension point: something small on a page of the shell. The shell calls {@link #render} on its own threads with a
 * budget of 300 ms; what throws or is late is left out of the page with a plain notice, and counts in health. After
 * repeated failures the slot is left out without being called for a minute.
 */
@ConsumerType
public interface UiSlot {
    /** Where slots are. */
    enum Place {
        /** A card on the home page. */
        HOME,
        /** Before everything else on the home page of somebody who is signed in: what they must do next. */
        HOME_FIRST,
        /** Below a course's description. */
        COURSE,
        /** Below a lesson. */
        LESSON
    }

    /**
     * What a slot is on.
     *
     * @param course null on the home page
     * @param lesson null but on a lesson
     */
    record Context(
            Caller caller,
            @Nullable CourseId course,
            @Nullable String lesson) {}

    Place place();

    /** Smaller comes first. */
    int order();

    /** Empty to show nothing here. */
    Optional<Html> render(Context context) throws Exception;
}
