package vn.hocvu.integrations.oneroster.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of another system's identities, of one owner. */
final class Known {
    /** What an identity is of. */
    enum Kind {
        ORG,
        SESSION,
        COURSE,
        CLASS,
        USER,
        ENROLLMENT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param ourId which of our things it is; empty while that is being made
     * @param said what the other system said of it last, so that only what it changes is changed here
     */
    record Entry(String ourId, String said) {}

    private final Map<Kind, Map<String, Entry>> entries = new EnumMap<>(Kind.class);

    Known() {
        for (Kind kind : Kind.values()) {
            entries.put(kind, new HashMap<>());
        }
    }

    @Nullable
    Entry get(Kind kind, String sourcedId) {
        return of(kind).get(sourcedId);
    }

    /** Ours, if it has been made. */
    Optional<String> ourId(Kind kind, String sourcedId) {
        return Optional.ofNullable(get(kind, sourcedId)).map(Entry::ourId).filter(id -> !id.isEmpty());
    }

    Map<String, Entry> of(Kind kind) {
        return entries.getOrDefault(kind, Map.of());
    }

    void put(Kind kind, String sourcedId, Entry entry) {
        of(kind).put(sourcedId, entry);
    }

    void remove(Kind kind, String sourcedId) {
        of(kind).remove(sourcedId);
    }
}
