package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.EntityManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/**
 * Notes that people have completed paths: with the last course that it took, and whenever they look at a path that they
 * completed otherwise, for example by statements from outside.
 */
final class PathCompletions {
    private static final Logger LOG = LoggerFactory.getLogger(PathCompletions.class);

    private final PathTable table;
    private final PathBook book;
    private final Clock clock;

    PathCompletions(EntityManagerFactory factory, Catalogue catalogue, Tracking tracking, Clock clock) {
        this.table = new PathTable(factory);
        this.book = new PathBook(factory, catalogue, tracking);
        this.clock = clock;
    }

    /**
     * Somebody has just completed a course. What cannot be noted now is noted when they look, so that is no reason to
     * refuse what is stored.
     */
    void courseCompleted(Caller learner, PersonId person) {
        try {
            outlines(learner, table.learning(person, LearningPaths.MOST_OWN));
        } catch (Refusal later) {
            LOG.debug("Completed paths of {} are noted later: {}", person, later.getMessage());
        }
    }

    /** How the caller stands on their own paths; notes what is complete for the first time. */
    List<PathOutline> outlines(Caller caller, List<PathBook.Seat> seats) {
        List<PathOutline> outlines = new ArrayList<>();
        List<PathOutline> found = book.outlines(caller, seats);
        for (int i = 0; i < found.size(); i++) {
            PathOutline outline = found.get(i);
            PathMemberRow member = seats.get(i).member();
            if (member != null && !outline.isCompleted() && PathBook.isDone(outline)) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                table.complete(member, now);
                outline = PathBook.completed(outline, now);
            }
            outlines.add(outline);
        }
        return outlines;
    }
}
