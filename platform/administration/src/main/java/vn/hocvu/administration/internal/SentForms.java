package vn.hocvu.administration.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.hocvu.Refusal;
import vn.hocvu.web.Answer;
import vn.hocvu.web.WebRequest;

/** Which of the last forms have been sent, so that each counts once on this node. Thread-safe. */
final class SentForms {
    /** The hidden field that names a form. */
    static final String FIELD = "form";

    private static final int REMEMBERED = 1_000;

    private final Map<UUID, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Names a form: as it is named already, else anew. One without a name of its own was made by hand, and is sent once. */
    static String name(WebRequest request) {
        return id(request).toString();
    }

    private static UUID id(WebRequest request) {
        try {
            return request.field(FIELD).map(UUID::fromString).orElseGet(UUID::randomUUID);
        } catch (IllegalArgumentException notOurs) {
            return UUID.randomUUID();
        }
    }

    /**
     * Does what a form asks for, if it was not sent before.
     *
     * @param again the answer if it was
     * @param refused shows the form once more, if that can help; then it may be sent again
     */
    Answer once(WebRequest request, Supplier<Answer> work, Answer again, Function<Refusal, Answer> refused) {
        UUID form = id(request);
        if (!send(form)) {
            return again;
        }
        boolean done = false;
        try {
            Answer answer = work.get();
            done = true;
            return answer;
        } catch (Refusal refusal) {
            if (!helps(refusal)) {
                throw refusal;
            }
            return refused.apply(refusal);
        } finally {
            if (!done) {
                giveBack(form);
            }
        }
    }

    /** Whether to show the form once more. The shell knows what to do about the others: signing in, showing a second factor, waiting. */
    static boolean helps(Refusal refusal) {
        return switch (refusal.category()) {
            case INVALID, CONFLICT, TOO_LARGE -> true;
            case DENIED -> !refusal.code().equals("second-factor-first");
            default -> false;
        };
    }

    /** @return whether it was not sent before */
    private synchronized boolean send(UUID form) {
        return sent.putIfAbsent(form, true) == null;
    }

    /** It may be sent again: nothing came of it. */
    private synchronized void giveBack(UUID form) {
        sent.remove(form);
    }
}
