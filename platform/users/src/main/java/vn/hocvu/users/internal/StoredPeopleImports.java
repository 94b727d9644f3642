package vn.hocvu.users.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Imports of people in the database. What takes long is done by {@link ImportWorker}. */
@Component(immediate = true)
public final class StoredPeopleImports implements PeopleImports {
    static final Duration LONGEST_READING = Duration.ofHours(1);
    static final Duration KEPT = Duration.ofDays(2);

    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_SHOWN = 50;
    private static final int ROWS_SHOWN = 10;
    private static final int MOST_IMPORTS = 20;

    private final Transactions transactions;
    private final PersonalData personalData;
    private final Units units;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final ImportWorker worker;
    private final Clock clock;

    @Activate
    public StoredPeopleImports(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference UnitDirectory units,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit,
            @Reference ImportWorker worker) {
        this(database, personalData, units, roles, audit, worker, Clock.systemUTC());
    }

    StoredPeopleImports(
            EntityManagerFactory database,
            PersonalData personalData,
            Units units,
            StoredRoles roles,
            StoredAuditLog audit,
            ImportWorker worker,
            Clock clock) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.units = units;
        this.roles = roles;
        this.audit = audit;
        this.worker = worker;
        this.clock = clock;
    }

    private <T> T write(ImportTable.Work<T> work) {
        return transactions.write(entities -> ImportTable.in(entities, work));
    }

    @Override
    public Import read(Caller caller, Order order, Rows rows) throws IOException {
        roles.require(caller, Right.REGISTER_PEOPLE, order.unit());
        Groups.check(order.audience());
        if (units.find(order.unit()).isEmpty()) {
            throw StoredMemberships.unitUnknown();
        }
        UUID id = UUID.randomUUID();
        Instant now = now();
        write(table -> {
            if (table.of(person(caller), now, MOST_IMPORTS).size() == MOST_IMPORTS) {
                throw tooMany();
            }
            table.insert(id, order, caller, now, now.plus(LONGEST_READING));
            return true;
        });
        boolean whole = false;
        try {
            Reading reading = new Reading(id, order, caller);
            rows.give(reading);
            reading.finish();
            whole = true;
        } finally {
            if (!whole) {
                forget(id);
            }
        }
        return found(id);
    }

    /** Should even this fail, it goes by itself when its time is over. */
    private void forget(UUID id) {
        try {
            write(table -> {
                table.forget(id);
                return true;
            });
            worker.wake();
        } catch (RuntimeException away) {
            // Why the list could not be read is what matters.
        }
    }

    /** Rows on their way from a list into the database. */
    private final class Reading implements Consumer<Tables.Row> {
        private final UUID id;
        private final Order order;
        private final ImportMistakes mistakes = new ImportMistakes();
        private final ImportCheck check;
        private final List<ImportedPerson> batch = new ArrayList<>();

        Reading(UUID id, Order order, Caller caller) {
            this.id = id;
            this.order = order;
            this.check = new ImportCheck(id, order, caller, units, roles, personalData, clock, mistakes);
        }

        @Override
        public void accept(Tables.Row row) {
            check.take(row).ifPresent(batch::add);
            if (batch.size() == ROWS_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            int kept = mistakes.kept();
            List<Mistake> found = mistakes.take();
            write(table -> {
                table.insert(id, batch, personalData);
                table.insertMistakes(id, kept, found);
                return true;
            });
            batch.clear();
        }

        void finish() {
            if (!check.hasHeader()) {
                throw ImportCheck.noHeader();
            }
            flush();
            for (int after = 0; after < check.people(); after += ROWS_AT_ONCE) {
                compare(after, after + ROWS_AT_ONCE);
            }
            if (check.people() == 0 && mistakes.count() == 0) {
                throw Refusal.of(
                        Refusal.Category.INVALID,
                        "import-empty",
                        "Dưới dòng tiêu đề chưa có người nào. Hãy điền danh sách rồi gửi lại.",
                        "There is nobody below the header. Fill in the list, and send it again.");
            }
            State state = mistakes.count() == 0 ? State.READY : State.FAULTY;
            write(table -> {
                table.setRead(id, state, check.people(), mistakes.count(), check.ignored(), now().plus(KEPT));
                return true;
            });
        }

        /** With the rest of the list, and with people who are there. */
        private void compare(int after, int last) {
            String phone = check.heading(ImportColumn.PHONE);
            String userName = check.heading(ImportColumn.USER_NAME);
            write(table -> {
                for (ImportTable.Clash clash : table.repeated(id, after, last, ROWS_AT_ONCE)) {
                    mistakes.add(
                            clash.line(), ImportTexts.isPhone(clash) ? phone : userName, ImportTexts.repeated(clash));
                }
                for (ImportTable.Clash clash : table.taken(id, after, last, ROWS_AT_ONCE)) {
                    mistakes.add(clash.line(), ImportTexts.isPhone(clash) ? phone : userName, ImportTexts.taken(clash));
                }
                if (!order.namesakes()) {
                    String name = check.heading(ImportColumn.NAME);
                    for (ImportTable.Clash clash : table.twins(id, after, last, ROWS_AT_ONCE)) {
                        mistakes.add(clash.line(), name, ImportTexts.twin(clash));
                    }
                    for (ImportTable.Clash clash : table.namesakes(id, after, last, ROWS_AT_ONCE)) {
                        mistakes.add(clash.line(), name, ImportTexts.NAMESAKE);
                    }
                }
                int kept = mistakes.kept();
                table.insertMistakes(id, kept, mistakes.take());
                return true;
            });
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable UUID person(Caller caller) {
        return caller.who().map(PersonId::value).orElse(null);
    }

    @Override
    public Import find(Caller caller, UUID id) {
        requireOwn(caller, id);
        return found(id);
    }

    private Import found(UUID id) {
        return write(table -> table.find(id)).orElseThrow(StoredPeopleImports::unknown);
    }

    private void requireOwn(Caller caller, UUID id) {
        if (caller.kind() == Caller.Kind.NOBODY) {
            caller.requirePerson();
        }
        Optional<ImportTable.Owner> owner = write(table -> table.owner(id));
        if (owner.isPresent() && owner.get().caller().who().equals(caller.who())) {
            roles.require(caller, Right.REGISTER_PEOPLE, owner.get().unit());
            return;
        }
        if (roles.where(caller, Right.REGISTER_PEOPLE).isEmpty()) {
            roles.require(caller, Right.REGISTER_PEOPLE, StoredRoles.COUNTRY);
        }
        throw unknown();
    }

    @Override
    public List<Import> of(Caller caller, UnitId unit) {
        roles.require(caller, Right.REGISTER_PEOPLE, unit);
        return write(table -> table.of(person(caller), now(), MOST_IMPORTS)).stream()
                .filter(each -> each.unit().equals(unit))
                .limit(MOST_SHOWN)
                .toList();
    }

    @Override
    public Slice<Mistake> mistakes(Caller caller, UUID id, @Nullable String after, int limit) {
        Limits.require(limit, MOST_AT_ONCE);
        requireOwn(caller, id);
        int[] from = after(after, 2);
        List<ImportTable.Numbered> found = write(table -> table.mistakes(id, from[0], from[1], limit + 1));
        List<ImportTable.Numbered> part = found.stream().limit(limit).toList();
        String next = null;
        if (found.size() > limit) {
            ImportTable.Numbered last = part.get(limit - 1);
            next = last.mistake().row() + "-" + last.number();
        }
        return new Slice<>(part.stream().map(ImportTable.Numbered::mistake).toList(), next);
    }

    /** The numbers of which {@link Slice#next} is made. */
    private static int[] after(@Nullable String after, int parts) {
        int[] numbers = new int[parts];
        if (parts == 2) {
            numbers[0] = -1;
        }
        if (after == null) {
            return numbers;
        }
        String[] written = after.split("-");
        try {
            for (int i = 0; i < parts; i++) {
                numbers[i] = Integer.parseInt(written[i]);
            }
            return numbers;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "after-invalid",
                            "Không mở được phần tiếp theo của danh sách. Hãy mở lại danh sách từ đầu.",
                            "This is not where a part of the list ended. Begin at the first part.")
                    .about("after");
        }
    }

    @Override
    public Import start(Caller caller, UUID id) {
        requireOwn(caller, id);
        if (write(table -> table.setWorking(id, now().plus(KEPT)))) {
            worker.wake();
        }
        Import started = found(id);
        if (started.state() == State.FAULTY || started.state() == State.FAILED) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "import-faulty",
                    "Danh sách còn lỗi nên chưa nhập được. Hãy sửa tệp rồi gửi lại.",
                    "The list has mistakes. Correct it, and read it anew.");
        }
        return started;
    }

    @Override
    public void remove(Caller caller, UUID id) {
        requireOwn(caller, id);
        write(table -> {
            table.forget(id);
            return true;
        });
        worker.wake();
    }

    @Override
    public Optional<Summary> summary(Caller caller, UUID id) {
        requireOwn(caller, id);
        return write(table -> {
            List<ImportTable.Listed> last = table.listed(id, true, 1);
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(summary(table.alike(id), table.listed(id, false, ROWS_SHOWN), last.get(0)));
        });
    }

    private Summary summary(List<ImportTable.Alike> alike, List<ImportTable.Listed> first, ImportTable.Listed last) {
        Map<String, Integer> kinds = people(alike, ImportTable.Alike::kind);
        return new Summary(
                kinds.getOrDefault(SignInName.Kind.PHONE.stored(), 0),
                kinds.getOrDefault(SignInName.Kind.USER_NAME.stored(), 0),
                kinds.getOrDefault(CardSecrets.KIND, 0),
                shares(alike, each -> Objects.requireNonNullElse(each.audience(), "")),
                shares(alike, ImportTable.Alike::unit),
                first.stream().map(this::listed).toList(),
                listed(last));
    }

    private static Map<String, Integer> people(
            List<ImportTable.Alike> alike, Function<ImportTable.Alike, String> code) {
        return alike.stream().collect(Collectors.groupingBy(code, Collectors.summingInt(ImportTable.Alike::people)));
    }

    private static List<Share> shares(List<ImportTable.Alike> alike, Function<ImportTable.Alike, String> code) {
        return people(alike, code).entrySet().stream()
                .map(each -> new Share(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Share::people).reversed().thenComparing(Share::code))
                .toList();
    }

    private Listed listed(ImportTable.Listed listed) {
        byte[] phone = listed.sealedPhone();
        return new Listed(
                listed.line(),
                listed.name(),
                UnitId.of(listed.unit()),
                listed.audience(),
                phone == null ? listed.userName() : personalData.masked(phone, listed.person()));
    }

    @Override
    public Slice<Result> results(Caller caller, UUID id, @Nullable String after, int limit) {
        return taken(caller, id, false, after, limit, " people");
    }

    @Override
    public Slice<Result> cards(Caller caller, UUID id, @Nullable String after, int limit) {
        return taken(caller, id, true, after, limit, " cards");
    }

    /** Every part stands in the audit log, whichever somebody begins with. */
    private Slice<Result> taken(Caller caller, UUID id, boolean cards, @Nullable String after, int limit, String what) {
        int from = after(after, 1)[0];
        Import made = requireDone(caller, id, limit);
        Slice<Result> part = results(id, cards, from, limit);
        if (!part.items().isEmpty()) {
            audit.add(
                    caller,
                    new AuditLog.Event(
                            "person.first-passwords-taken",
                            null,
                            made.unit(),
                            part.items().size() + what));
        }
        return part;
    }

    private Import requireDone(Caller caller, UUID id, int limit) {
        Limits.require(limit, MOST_AT_ONCE);
        requireOwn(caller, id);
        Import made = found(id);
        if (made.state() != State.DONE) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "import-not-done",
                    "Việc nhập chưa xong nên chưa có kết quả. Hãy đợi một lát.",
                    "The import is not done yet, so there are no results. Wait a moment.");
        }
        return made;
    }

    private Slice<Result> results(UUID id, boolean cards, int from, int limit) {
        List<ImportTable.Made> found = write(table -> table.made(id, cards, from, limit + 1));
        List<ImportTable.Made> part = found.stream().limit(limit).toList();
        String next =
                found.size() > limit ? Integer.toString(part.get(limit - 1).number()) : null;
        return new Slice<>(part.stream().map(this::result).toList(), next);
    }

    private Result result(ImportTable.Made made) {
        String secret = personalData.open(made.sealedSecret(), made.person());
        boolean card = made.kind().equals(CardSecrets.KIND);
        int pin = secret.indexOf(' ');
        String signInName = made.sealedPhone() == null
                ? made.userName()
                : personalData.open(made.sealedPhone(), made.person()).replaceFirst("^\\+84", "0");
        return new Result(
                made.line(),
                new PersonId(made.person()),
                made.name(),
                made.unit(),
                card ? null : signInName,
                card ? null : secret,
                card ? secret.substring(0, pin) : null,
                card ? secret.substring(pin + 1) : null);
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "import-unknown",
                "Không có lần nhập này, hoặc đã quá hạn. Hãy gửi lại tệp.",
                "There is no such import, or it is forgotten. Send the list again.");
    }

    private static Refusal tooMany() {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "import-too-many",
                "Bạn đang giữ " + MOST_IMPORTS + " lần nhập. Hãy bỏ những lần không cần nữa rồi gửi lại tệp.",
                "You keep " + MOST_IMPORTS + " imports. Remove those that you do not need, and send the list again.");
    }
}
