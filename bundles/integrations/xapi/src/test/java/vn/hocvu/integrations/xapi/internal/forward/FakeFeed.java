package vn.hocvu.integrations.xapi.internal.forward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Statements in a list, and a place in it for each reader. */
final class FakeFeed implements StatementFeed {
    private final List<Fed> statements = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    @Nullable
    Refusal refusal;

    /** Whether another node is just reading. */
    boolean taken;

    synchronized UUID add(String json, @Nullable PersonId person) {
        UUID id = UUID.randomUUID();
        String statement = json.replace("$id", id.toString());
        statements.add(new Fed(
                id,
                person,
                statement.substring(0, statement.length() - 1) + ",\"stored\":\"2026-03-01T02:03:04.567890Z\"}"));
        return id;
    }

    @Override
    public synchronized int next(Caller caller, String reader, int limit, Consumer<List<Fed>> receiver) {
        caller.requireOperator();
        if (refusal != null) {
            throw refusal;
        }
        int place = reached(reader);
        List<Fed> part = statements.subList(place, Math.min(statements.size(), place + limit));
        if (taken || part.isEmpty()) {
            return 0;
        }
        receiver.accept(List.copyOf(part));
        places.put(reader, place + part.size());
        return part.size();
    }

    @Override
    public synchronized Place place(Caller caller, String reader) {
        caller.requireOperator();
        int place = reached(reader);
        return new Place(reader, place == 0 ? null : Instant.ofEpochSecond(place), place < statements.size());
    }

    synchronized int reached(String reader) {
        return places.getOrDefault(reader, 0);
    }
}
