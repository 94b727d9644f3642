package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.WebRequest;

/**
 * What somebody looks for in the audit log, in the query of an address. People are there by their ids, so that no phone
 * number gets into an address.
 *
 * @param action how actions begin; empty for all
 * @param from as it was typed
 * @param to as it was typed
 */
record AuditAsked(
        String action, @Nullable PersonId actor, @Nullable PersonId person, String from, String to) {
    static final String ACTION = "viec";
    static final String ACTOR = "nguoi-lam";
    static final String PERSON = "nguoi";
    static final String FROM = "tu";
    static final String TO = "den";

    private static final String WRONG_DAY = "Hãy viết ngày như 31/12/2026, hoặc để trống.";

    static AuditAsked of(WebRequest request) {
        return new AuditAsked(
                request.query(ACTION).filter(AuditAsked::isBeginning).orElse(""),
                id(request.query(ACTOR)),
                id(request.query(PERSON)),
                request.query(FROM).orElse(""),
                request.query(TO).orElse(""));
    }

    private static boolean isBeginning(String action) {
        return action.matches("[a-z.-]{1,60}");
    }

    private static @Nullable PersonId id(Optional<String> text) {
        try {
            return text.map(PersonId::of).orElse(null);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /** What cannot be looked for. */
    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        if (!from.isEmpty() && day(from) == null) {
            mistakes.add(new Mistake(FROM, WRONG_DAY));
        }
        if (!to.isEmpty() && day(to) == null) {
            mistakes.add(new Mistake(TO, WRONG_DAY));
        }
        return mistakes;
    }

    private static @Nullable LocalDate day(String typed) {
        return Words.day(typed).orElse(null);
    }

    AuditLog.Query query(UnitId unit) {
        return new AuditLog.Query(unit, actor, person, action.isEmpty() ? null : action, day(from), day(to));
    }

    /** As {@link Addresses#with} takes it. */
    String[] written() {
        return new String[] {ACTION, action, ACTOR, text(actor), PERSON, text(person), FROM, from, TO, to};
    }

    private static String text(@Nullable PersonId id) {
        return id == null ? "" : id.toString();
    }

    AuditAsked by(@Nullable PersonId somebody) {
        return new AuditAsked(action, somebody, person, from, to);
    }

    AuditAsked about(@Nullable PersonId somebody) {
        return new AuditAsked(action, actor, somebody, from, to);
    }
}
