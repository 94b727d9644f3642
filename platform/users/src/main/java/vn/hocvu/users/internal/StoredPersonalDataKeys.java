package vn.hocvu.users.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongConsumer;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonalDataKeys;

/** Keys in the file of this node; which is in use stands in the database. */
@Component(immediate = true)
public final class StoredPersonalDataKeys implements PersonalDataKeys {
    /** Twice what it takes until all nodes write with the new key. */
    private static final Duration ALL_KNOW = KeyKeeper.NEWS_TRAVEL.multipliedBy(2);

    private final Transactions transactions;
    private final PersonalData personalData;
    private final KeyKeeper keys;
    private final StoredAuditLog audit;
    private final Clock clock;
    private final Duration allKnow;

    @Activate
    public StoredPersonalDataKeys(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference StoredAuditLog audit) {
        this(database, personalData, audit, Clock.systemUTC(), ALL_KNOW);
    }

    StoredPersonalDataKeys(
            EntityManagerFactory database,
            PersonalData personalData,
            StoredAuditLog audit,
            Clock clock,
            Duration allKnow) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.keys = personalData.keys();
        this.audit = audit;
        this.clock = clock;
        this.allKnow = allKnow;
    }

    @Override
    public State state(Caller caller) {
        caller.requireOperator();
        look();
        return now();
    }

    private State now() {
        KeyRing ring = keys.ring();
        return new State(
                ring.size(),
                ring.number() + 1,
                keys.fits(),
                transactions.<@Nullable Instant>read(StoredPersonalDataKeys::since) != null);
    }

    @Override
    public State add(Caller caller) {
        caller.requireOperator();
        look();
        if (keys.ring().size() > keys.ring().number() + 1) {
            return now();
        }
        try {
            keys.add();
        } catch (IOException failure) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "key-unwritable",
                    "Không ghi được tệp khóa: " + failure.getMessage() + ". Hãy kiểm tra quyền ghi và ổ đĩa.",
                    "The file cannot be written: " + failure.getMessage() + ". Look at its rights and at the disk.");
        }
        return now();
    }

    @Override
    public long renew(Caller caller, LongConsumer progress) {
        caller.requireOperator();
        look();
        if (!keys.fits()) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "key-not-here",
                    "Máy chủ này không có khóa đang dùng. Hãy chép tệp khóa từ máy chủ đã tạo khóa.",
                    "Another key is in use than this node has. Copy the file from the node where it was made.");
        }
        KeyRing ring = keys.ring();
        boolean newer = ring.size() > ring.number() + 1;
        Instant since = newer ? clock.instant() : transactions.<@Nullable Instant>read(StoredPersonalDataKeys::since);
        if (since == null) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "key-none-newer",
                    "Chưa có khóa mới. Hãy thêm khóa trước.",
                    "There is no newer key. Add one first.");
        }
        if (newer) {
            take(caller, ring, since);
        }
        return new KeyRenewal(transactions, personalData, progress).run(since.plus(allKnow), clock);
    }

    private void take(Caller caller, KeyRing ring, Instant now) {
        String newest = ring.fingerprint(ring.size() - 1);
        transactions.write(entities -> {
            entities.createNativeQuery("update personal_data_key set fingerprint = ?, renewing = ?")
                    .setParameter(1, newest)
                    .setParameter(2, now.atOffset(ZoneOffset.UTC))
                    .executeUpdate();
            audit.add(entities, caller, new AuditLog.Event("personal-data-key.renewed", null, StoredRoles.COUNTRY, ""));
            return newest;
        });
        ring.use(newest);
    }

    private void look() {
        try {
            keys.look();
        } catch (IOException failure) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "key-unreadable",
                    "Không đọc được tệp khóa: " + failure.getMessage() + ". Hãy kiểm tra rồi thử lại.",
                    "The file cannot be read: " + failure.getMessage() + ". Look at it, then try again.");
        }
    }

    /** Null if no renewal is under way. */
    private static @Nullable Instant since(EntityManager entities) {
        List<?> found = entities.createNativeQuery("select renewing from personal_data_key")
                .getResultList();
        Object since = found.isEmpty() ? null : found.get(0);
        return since == null ? null : InstantColumn.instant(since);
    }
}
