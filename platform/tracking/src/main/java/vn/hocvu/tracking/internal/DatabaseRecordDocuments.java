package vn.hocvu.tracking.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LearningRecordDocuments;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.internal.statement.Keys;
import vn.hocvu.tracking.internal.statement.StatementForms;

/** Documents that programs outside keep. */
@Component(service = LearningRecordDocuments.class)
public final class DatabaseRecordDocuments implements LearningRecordDocuments {
    static final UUID NO_REGISTRATION = new UUID(0, 0);

    private final Database database;
    private final ClientLimits limits;
    private final Clock clock;
    private final DocumentTable table = new DocumentTable();
    private final StatementForms forms = new StatementForms();

    @Activate
    public DatabaseRecordDocuments(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source, @Reference ClientLimits limits) {
        this(source, limits, Clock.systemUTC());
    }

    DatabaseRecordDocuments(DataSource source, ClientLimits limits, Clock clock) {
        this.database = new Database(source);
        this.limits = limits;
        this.clock = clock;
    }

    /** A scope as it is stored. */
    private record Place(UUID scope, @Nullable UUID registration) {
        UUID row() {
            return registration == null ? NO_REGISTRATION : registration;
        }
    }

    /** @throws Refusal if the scope is not well-formed, or outside the client's limits */
    private Place place(LrsClient client, Scope scope) {
        if (scope instanceof Scope.State state) {
            UUID agent = Keys.agent(forms.agent(state.agent()));
            limits.requireWithin(client, agent, forms.iri(state.activity()));
            return new Place(Keys.iri("state " + agent + " " + state.activity()), state.registration());
        }
        if (scope instanceof Scope.AgentProfile profile) {
            UUID agent = Keys.agent(forms.agent(profile.agent()));
            limits.requireWithin(client, agent, null);
            return new Place(Keys.iri("agent " + agent), null);
        }
        String activity = ((Scope.ActivityProfile) scope).activity();
        limits.requireWithin(client, null, forms.iri(activity));
        return new Place(Keys.iri("activity " + activity), null);
    }

    @Override
    public Optional<Document> find(LrsClient client, Scope scope, String id) {
        limits.requireRead(client);
        Place place = place(client, scope);
        return database.single(connection -> table.find(connection, place.scope, place.row(), id));
    }

    @Override
    public void put(
            LrsClient client, Scope scope, String id, byte[] content, String contentType, @Nullable String replaces) {
        limits.requireWrite(client);
        Limits.checkDocument(id, contentType);
        if (content.length > LARGEST) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "document-too-large",
                    "Dữ liệu quá lớn. Hãy gửi tối đa 1 MB.",
                    "A document has at most " + LARGEST + " bytes.");
        }
        Place place = place(client, scope);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Document document = new Document(content, contentType, etag(content), now);
        requireUnchanged(
                database.single(connection -> table.put(connection, place.scope, place.row(), id, document, replaces)));
    }

    @Override
    public void delete(LrsClient client, Scope scope, String id, String etag) {
        limits.requireWrite(client);
        Place place = place(client, scope);
        requireUnchanged(database.single(connection -> table.delete(connection, place.scope, place.row(), id, etag)));
    }

    private static void requireUnchanged(boolean written) {
        if (!written) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "document-changed",
                    "Dữ liệu này vừa được thay đổi ở nơi khác. Hãy tải lại rồi thử lại.",
                    "The document has changed meanwhile. Read it again and repeat.");
        }
    }

    @Override
    public void deleteAll(LrsClient client, Scope.State scope) {
        limits.requireWrite(client);
        Place place = place(client, scope);
        database.single(connection -> table.deleteAll(connection, place.scope, place.registration));
    }

    @Override
    public List<String> ids(LrsClient client, Scope scope, @Nullable Instant since) {
        limits.requireRead(client);
        Place place = place(client, scope);
        return database.single(connection -> table.ids(connection, place.scope, place.registration, since));
    }

    private static String etag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
