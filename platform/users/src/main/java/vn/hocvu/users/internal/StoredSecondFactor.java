package vn.hocvu.users.internal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** Second factors in the database: secrets sealed, recovery codes as keyed hashes. */
@Component(immediate = true)
public final class StoredSecondFactor implements SecondFactor {
    /** Only who knows the password gets here, so this keeps nobody else out. */
    private static final Bandwidth GUESSES = Bandwidth.builder()
            .capacity(10)
            .refillGreedy(1, Duration.ofMinutes(1))
            .build();

    private static final int HALF_A_CODE = 5;
    private static final Pattern APP_CODE = Pattern.compile("[0-9]{6}");
    private static final String RECOVERY = "recovery";

    private final Transactions transactions;
    private final PersonalData personalData;
    private final Sessions sessions;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final Clock clock;
    private final Buckets guesses;
    private final Totp totp = new Totp();

    @Activate
    public StoredSecondFactor(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference Sessions sessions,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit) {
        this(database, personalData, sessions, roles, audit, Clock.systemUTC(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    StoredSecondFactor(
            EntityManagerFactory database,
            PersonalData personalData,
            Sessions sessions,
            StoredRoles roles,
            StoredAuditLog audit,
            Clock clock,
            TimeMeter time) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.sessions = sessions;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
        this.guesses = new Buckets(time);
    }

    @Override
    public boolean has(Caller person) {
        UUID id = person.requirePerson().value();
        return transactions.read(entities -> has(entities.find(SecondFactorRow.class, id)));
    }

    private static boolean has(@Nullable SecondFactorRow row) {
        return row != null && row.sealed != null;
    }

    @Override
    public int recoveryCodesLeft(Caller person) {
        UUID id = person.requirePerson().value();
        return transactions.read(
                entities -> ((Number) entities.createNativeQuery("select count(*) from recovery_code where person = ?")
                                .setParameter(1, id)
                                .getSingleResult())
                        .intValue());
    }

    @Override
    public Proposal propose(Caller person) {
        UUID id = person.requirePerson().value();
        String secret = transactions.write(entities -> {
            PersonRow owner = locked(entities, id);
            SecondFactorRow row = entities.find(SecondFactorRow.class, id);
            requireShown(row, person.verified());
            if (row == null) {
                row = new SecondFactorRow(id);
                entities.persist(row);
            }
            if (row.proposed == null) {
                row.proposed = personalData.seal(totp.secret(), owner.id);
            }
            return personalData.open(row.proposed, id);
        });
        return new Proposal(secret, uri(id, secret));
    }

    private String uri(UUID id, String secret) {
        String name = transactions.read(entities -> {
            PersonRow row = entities.find(PersonRow.class, id);
            return row.userName == null ? row.name : row.userName;
        });
        return "otpauth://totp/" + encoded("Học Vụ") + ":" + encoded(name) + "?secret=" + secret + "&issuer="
                + encoded("Học Vụ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void requireShown(@Nullable SecondFactorRow row, boolean verified) {
        if (has(row) && !verified) {
            throw StoredRoles.secondFactorFirst();
        }
    }

    private static PersonRow locked(EntityManager entities, UUID person) {
        PersonRow row = entities.find(PersonRow.class, person, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw StoredMemberships.nobody();
        }
        return row;
    }

    @Override
    public List<String> confirm(Session session, String code) {
        UUID id = session.person().id().value();
        String typed = typed(code);
        List<String> recovery = recoveryCodes();
        guess(id);
        List<String> changed = transactions.write(entities -> {
            locked(entities, id);
            SecondFactorRow row = entities.find(SecondFactorRow.class, id);
            requireShown(row, session.verified());
            byte @Nullable [] proposed = row == null ? null : row.proposed;
            if (row == null || proposed == null) {
                throw Refusal.of(
                        Refusal.Category.CONFLICT,
                        "second-factor-not-proposed",
                        "Mã thiết lập đã cũ. Hãy mở lại trang để lấy mã mới.",
                        "Nothing was proposed. Open the page again.");
            }
            OptionalLong period = totp.period(personalData.open(proposed, id), typed, clock.instant(), 0);
            row.lastPeriod = period.orElseThrow(StoredSecondFactor::wrongAtFirst);
            row.sealed = proposed;
            row.proposed = null;
            entities.flush();
            replaceRecoveryCodes(entities, id, recovery);
            note(entities, session.caller(), "person.second-factor-set", id);
            return sessions.verify(entities, session.token());
        });
        sessions.forget(changed);
        forgive(id);
        return recovery;
    }

    private void note(EntityManager entities, Caller caller, String action, UUID person) {
        UnitId unit = UnitId.of(entities.find(PersonRow.class, person).unit);
        audit.add(entities, caller, new AuditLog.Event(action, new PersonId(person), unit, ""));
    }

    private void replaceRecoveryCodes(EntityManager entities, UUID person, List<String> codes) {
        entities.createNativeQuery("delete from recovery_code where person = ?")
                .setParameter(1, person)
                .executeUpdate();
        for (String code : codes) {
            KeyedHash key = personalData.keyed(RECOVERY, person, code.replace("-", ""));
            entities.createNativeQuery("insert into recovery_code (person, code_key, key_number) values (?, ?, ?)")
                    .setParameter(1, person)
                    .setParameter(2, key.written())
                    .setParameter(3, key.number())
                    .executeUpdate();
        }
    }

    private static List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        while (codes.size() < RECOVERY_CODES) {
            codes.add(Letters.random(HALF_A_CODE) + "-" + Letters.random(HALF_A_CODE));
        }
        return codes;
    }

    @Override
    public void verify(Session session, String code) {
        UUID id = session.person().id().value();
        String typed = typed(code);
        guess(id);
        List<String> changed = transactions.write(entities -> {
            locked(entities, id);
            SecondFactorRow row = entities.find(SecondFactorRow.class, id);
            byte @Nullable [] sealed = row == null ? null : row.sealed;
            if (row == null || sealed == null) {
                throw Refusal.of(
                        Refusal.Category.CONFLICT,
                        "second-factor-missing",
                        "Bạn chưa thiết lập xác minh hai bước. Hãy thiết lập trước.",
                        "There is no second factor yet. Set one up first.");
            }
            if (APP_CODE.matcher(typed).matches()) {
                row.lastPeriod = totp.period(personalData.open(sealed, id), typed, clock.instant(), row.lastPeriod)
                        .orElseThrow(StoredSecondFactor::wrong);
            } else {
                useUp(entities, id, typed);
            }
            return sessions.verify(entities, session.token());
        });
        sessions.forget(changed);
        forgive(id);
    }

    private void useUp(EntityManager entities, UUID person, String code) {
        KeyedHash key = personalData.keyed(RECOVERY, person, code);
        if (key.find(form -> usedUp(entities, person, form)).isEmpty()) {
            throw wrong();
        }
        note(entities, Caller.of(new PersonId(person)), "person.recovery-code-used", person);
    }

    private static @Nullable Boolean usedUp(EntityManager entities, UUID person, String key) {
        int used = entities.createNativeQuery("delete from recovery_code where person = ? and code_key = ?")
                .setParameter(1, person)
                .setParameter(2, key)
                .executeUpdate();
        return used == 1 ? true : null;
    }

    private static String typed(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private void guess(UUID person) {
        guesses.guess(person.toString(), GUESSES);
    }

    private void forgive(UUID person) {
        guesses.bucket(person.toString(), GUESSES).reset();
    }

    private static Refusal wrong() {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "second-factor-wrong",
                        "Mã chưa đúng hoặc đã dùng rồi. Hãy nhập mã mới nhất trong ứng dụng, hoặc một mã dự phòng.",
                        "The code is wrong, or was used already. Give the newest one, or a recovery code.")
                .about("code");
    }

    /** There are no recovery codes yet, and a clock that is wrong shows now. */
    private static Refusal wrongAtFirst() {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "second-factor-wrong",
                        "Mã chưa đúng. Hãy kiểm tra giờ trên điện thoại (nên để tự động), rồi nhập mã mới nhất trong ứng dụng.",
                        "The code is wrong. Check the clock of the phone, then give the newest code of the app.")
                .about("code");
    }

    @Override
    public boolean isSet(Caller caller, PersonId person) {
        requireOver(caller, person);
        return transactions.read(entities -> has(entities.find(SecondFactorRow.class, person.value())));
    }

    /** Nobody who may see nobody learns whether there is such a person. */
    private void requireOver(Caller caller, PersonId person) {
        UnitId unit = transactions.read(entities -> {
            PersonRow row = entities.find(PersonRow.class, person.value());
            return row == null ? StoredRoles.COUNTRY : UnitId.of(row.unit);
        });
        roles.require(caller, Right.MANAGE_PEOPLE, unit);
        roles.requireOver(caller, person);
    }

    @Override
    public void reset(Caller caller, PersonId person) {
        requireOver(caller, person);
        List<String> ended = transactions.write(entities -> {
            locked(entities, person.value());
            SecondFactorRow row = entities.find(SecondFactorRow.class, person.value());
            if (!has(row)) {
                return List.<String>of();
            }
            entities.remove(row);
            entities.flush();
            replaceRecoveryCodes(entities, person.value(), List.of());
            note(entities, caller, "person.second-factor-reset", person.value());
            return sessions.endAll(entities, person.value());
        });
        sessions.forget(ended);
    }
}
