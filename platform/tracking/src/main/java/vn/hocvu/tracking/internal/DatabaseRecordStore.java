package vn.hocvu.tracking.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.StatementQuery;
import vn.hocvu.tracking.internal.StatementSearch.Part;
import vn.hocvu.tracking.internal.StatementSearch.Wanted;
import vn.hocvu.tracking.internal.StatementTable.Stored;
import vn.hocvu.tracking.internal.statement.Keys;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.tracking.internal.statement.StatementComparison;
import vn.hocvu.tracking.internal.statement.StatementForms;
import vn.hocvu.tracking.internal.statement.StatementReader;

/** The store as programs outside see it. */
@Component(service = LearningRecordStore.class)
public final class DatabaseRecordStore implements LearningRecordStore {
    private static final int MOST_ATTACHMENTS = 1_000;

    private static final Comparator<Stored> OLDEST_FIRST = Comparator.comparingLong(Stored::position);

    /** Every answer tells until when all is settled; what was true a moment ago still is. */
    private static final Duration ANSWERED_FROM_MEMORY = Duration.ofMillis(20);

    private record Settled(Instant asked, Instant until) {}

    private volatile @Nullable Settled settled;

    private final Database database;
    private final StatementWriter writer;
    private final ClientLimits limits;
    private final Clock clock;
    private final StatementReader reader = new StatementReader();
    private final StatementComparison comparison = new StatementComparison();
    private final StatementForms forms = new StatementForms();
    private final StatementTable statements = new StatementTable();
    private final StatementSearch search = new StatementSearch();
    private final ActivityTable activities = new ActivityTable();
    private final AttachmentTable attachments = new AttachmentTable();

    @Activate
    public DatabaseRecordStore(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference StatementWriter writer,
            @Reference ClientLimits limits) {
        this(source, writer, limits, Clock.systemUTC());
    }

    DatabaseRecordStore(DataSource source, StatementWriter writer, ClientLimits limits, Clock clock) {
        this.database = new Database(source);
        this.writer = writer;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public List<UUID> store(LrsClient client, Submission submission) {
        limits.requireWrite(client);
        List<ReadStatement> all = reader.read(client, submission, clock.instant());
        if (all.isEmpty()) {
            throw Limits.invalid("statements", "must be at least one");
        }
        for (ReadStatement statement : all) {
            limits.requireWithin(client, statement);
        }
        writer.write(new Submitted(all, Keys.client(client.key()), writer.required(all), comparison::same));
        return all.stream().map(ReadStatement::id).toList();
    }

    @Override
    public Optional<String> statement(
            LrsClient client, UUID id, boolean voided, StatementQuery.Form form, List<String> languages) {
        limits.requireRead(client);
        return database
                .single(connection -> {
                    Long position = statements.known(connection, List.of(id)).get(id);
                    return position == null ? List.<Stored>of() : statements.at(connection, List.of(position));
                })
                .stream()
                .filter(stored -> stored.voided() == voided)
                .filter(stored -> isReadable(client, stored))
                .findFirst()
                .map(stored -> form(stored, form, languages));
    }

    private boolean isReadable(LrsClient client, Stored stored) {
        return (!ClientLimits.readsOwnOnly(client) || Keys.client(client.key()).equals(stored.authority()))
                && limits.permits(client, stored.document());
    }

    @Override
    public Slice<String> statements(LrsClient client, StatementQuery query, @Nullable String after) {
        limits.requireRead(client);
        Limits.between(1, Limits.STATEMENTS, query.limit());
        Wanted wanted = wanted(client, query);
        Wanted from = after == null ? wanted : wanted.goingOnFrom(Limits.position(after));
        Part part = database.single(connection -> search.find(connection, from, query.limit()));
        List<String> shown = database.single(connection -> statements.at(connection, part.positions())).stream()
                .sorted(query.ascending() ? OLDEST_FIRST : OLDEST_FIRST.reversed())
                .filter(stored -> !stored.voided() && limits.permits(client, stored.document()))
                .map(stored -> form(stored, query.form(), query.languages()))
                .toList();
        return new Slice<>(shown, part.next() == null ? null : Long.toString(part.next()));
    }

    private Wanted wanted(LrsClient client, StatementQuery query) {
        UUID agent = forms.agent(query);
        boolean anywhere = query.relatedAgents();
        if (agent == null && client.person() != null) {
            agent = client.person().value();
            anywhere = false;
        }
        String activity = query.activity();
        return new Wanted(
                agent,
                anywhere,
                query.verb() == null ? null : Keys.iri(forms.iri(query.verb())),
                activity == null ? null : Keys.iri(forms.iri(activity)),
                query.relatedActivities(),
                query.registration(),
                ClientLimits.readsOwnOnly(client) ? Keys.client(client.key()) : null,
                query.since() == null ? -1 : Positions.until(query.since()),
                query.until() == null ? Long.MAX_VALUE : Positions.until(query.until()),
                query.ascending());
    }

    private String form(Stored stored, StatementQuery.Form form, List<String> languages) {
        String shown = form == StatementQuery.Form.EXACT
                ? stored.document()
                : forms.form(stored.document(), form, languages, this::definition);
        return StatementReader.withStored(shown, Positions.time(stored.position()));
    }

    private Optional<String> definition(String activity) {
        return database.single(connection -> activities.find(connection, Keys.iri(activity)));
    }

    @Override
    public List<Attachment> attachments(LrsClient client, List<String> sha2s) {
        limits.requireRead(client);
        Limits.between(0, MOST_ATTACHMENTS, sha2s.size());
        if (sha2s.isEmpty()) {
            return List.of();
        }
        Map<String, Attachment> found = database.single(connection -> attachments.find(connection, sha2s)).stream()
                .collect(Collectors.toMap(Attachment::sha2, attachment -> attachment));
        return sha2s.stream()
                .distinct()
                .flatMap(sha2 -> Optional.ofNullable(found.get(sha2)).stream())
                .toList();
    }

    @Override
    public Instant consistentThrough() {
        Instant now = clock.instant();
        Settled known = settled;
        if (known == null || known.asked.plus(ANSWERED_FROM_MEMORY).isBefore(now)) {
            known = new Settled(now, writer.settled());
            settled = known;
        }
        return known.until;
    }

    @Override
    public String activity(LrsClient client, String activity) {
        limits.requireRead(client);
        String iri = forms.iri(activity);
        return forms.activity(iri, definition(iri).orElse(null));
    }

    @Override
    public String person(LrsClient client, String agent) {
        limits.requireRead(client);
        return forms.person(forms.agent(agent));
    }
}
