package vn.hocvu.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which of the last forms have been sent, so that each counts once on this node. Thread-safe. */
final class SentForms {
    private static final int REMEMBERED = 1_000;

    private final Map<String, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether it is sent for the first time. */
    synchronized boolean send(String form) {
        return sent.putIfAbsent(form, Boolean.TRUE) == null;
    }

    /** It was refused, and may be sent again. */
    synchronized void giveBack(String form) {
        sent.remove(form);
    }
}
