package vn.hocvu.users.internal;

import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManager;
import vn.hocvu.Refusal;
import vn.hocvu.users.Assurance;

/** What becomes of links to other systems, and of what they prove, when records are merged. */
final class ExternalLinks {
    /** Entities that lead to a person, and follow the record that they are of. */
    static final List<String> WAYS_IN = List.of("LoginRow", "ExternalLoginRow", "NationalIdRow");

    /** Their tables. */
    static final List<String> TABLES = List.of("login", "external_login", "national_id");

    private ExternalLinks() {}

    /**
     * The owner is as well known as either record was.
     *
     * @throws Refusal CONFLICT if it is proved that the records are of two people
     */
    static void merge(EntityManager entities, MergeRow merge) {
        if (hasNationalId(entities, merge.record) && hasNationalId(entities, merge.person)) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "merge-two-people",
                    "Hai hồ sơ có hai số định danh khác nhau nên là của hai người. Hãy kiểm tra lại.",
                    "Each record has a national id of its own, so they are two people. Look again.");
        }
        PersonRow record = entities.find(PersonRow.class, merge.record);
        PersonRow owner = entities.find(PersonRow.class, merge.person);
        merge.ownerAssurance = owner.assurance;
        if (Assurance.of(record.assurance).isMoreThan(Assurance.of(owner.assurance))) {
            owner.assurance = record.assurance;
        }
    }

    /** After links have gone back: what only the record has proved is no longer known of the owner. */
    static void undo(EntityManager entities, MergeRow merge) {
        PersonRow record = entities.find(PersonRow.class, merge.record);
        PersonRow owner = entities.find(PersonRow.class, merge.person);
        if (merge.ownerAssurance != null && owner.assurance.equals(record.assurance)) {
            Assurance before = Assurance.of(merge.ownerAssurance);
            Assurance linked = proved(entities, owner.id);
            owner.assurance = (linked.isMoreThan(before) ? linked : before).code();
        }
    }

    /** The most that a link of a person proves. */
    static Assurance proved(EntityManager entities, UUID person) {
        return entities.createQuery("select l.assurance from ExternalLoginRow l where l.person = :person", String.class)
                .setParameter("person", person)
                .getResultStream()
                .map(Assurance::of)
                .reduce(Assurance.SELF_DECLARED, (one, other) -> one.isMoreThan(other) ? one : other);
    }

    private static boolean hasNationalId(EntityManager entities, UUID person) {
        return !nationalIds(entities, person).isEmpty();
    }

    static List<NationalIdRow> nationalIds(EntityManager entities, UUID person) {
        return entities.createQuery("select n from NationalIdRow n where n.person = :person", NationalIdRow.class)
                .setParameter("person", person)
                .getResultList();
    }
}
