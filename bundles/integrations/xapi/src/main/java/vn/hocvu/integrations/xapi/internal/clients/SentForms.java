package vn.hocvu.integrations.xapi.internal.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Which of the last forms have been sent, so that each counts once on this node. Thread-safe. */
final class SentForms {
    private static final int REMEMBERED = 1_000;

    private final Map<UUID, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @return whether it was not sent before */
    synchronized boolean send(UUID form) {
        return sent.putIfAbsent(form, true) == null;
    }

    /** It may be sent again: nothing came of it. */
    synchronized void giveBack(UUID form) {
        sent.remove(form);
    }
}
