package vn.hocvu.rest.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.web.LessonPlayer;

/** The lesson players that are installed at this moment. */
@Component(service = Players.class)
public final class Players {
    /** The lowest ranking first; replaced as a whole when a plugin comes or goes. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<LessonPlayer> installed = List.of();

    public Players() {}

    Players(List<LessonPlayer> installed) {
        this.installed = List.copyOf(installed);
    }

    LessonPlayer.View show(LessonVisit visit, LessonPlayer.Input input) throws Exception {
        try {
            return forType(visit.lesson().type()).show(visit, input);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    LessonPlayer.Next act(LessonVisit visit, LessonPlayer.Input input) throws Exception {
        try {
            return forType(visit.lesson().type()).act(visit, input);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** To tell it from the connection to the caller, which throws the same. */
    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("A lesson player failed", e);
    }

    private LessonPlayer forType(String type) {
        return installed.stream()
                .filter(player -> player.type().equals(type))
                .reduce((lower, higher) -> higher)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Category.UNAVAILABLE,
                                "no-player",
                                "Bài học kiểu “" + type + "” tạm thời chưa mở được. Hãy thử lại sau ít phút.",
                                "Lessons of type \"" + type + "\" cannot be opened now. Try again in a few minutes.")
                        .retryAfter(Duration.ofMinutes(1)));
    }
}
