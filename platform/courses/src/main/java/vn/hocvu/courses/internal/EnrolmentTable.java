package vn.hocvu.courses.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManagerFactory;
import javax.persistence.TypedQuery;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.PersonId;

/** Who takes which course; one row for a person and a course. */
final class EnrolmentTable {
    private static final String FIND = "select e from Enrolment e where e.person = :person and e.course = :course";
    private static final String MOVE =
            "update Enrolment e set e.version = :version where e.id = :id and e.version = :before";

    private static final String GIVE = "update enrolment e set person = ?1, record = nullif(?2, ?1)"
            + " where (e.record = ?2 or (e.person = ?2 and e.record is null)) and e.person <> ?1"
            + " and not exists (select 1 from enrolment o where o.person = ?1 and o.course = e.course)";

    private final Transactions transactions;

    EnrolmentTable(EntityManagerFactory factory) {
        this.transactions = new Transactions(factory);
    }

    Optional<EnrolmentRow> find(PersonId person, CourseId course) {
        return transactions.read(entities -> entities.createQuery(FIND, EnrolmentRow.class)
                .setParameter("person", person.value())
                .setParameter("course", course.toString())
                .getResultStream()
                .findFirst());
    }

    /** Puts a row in; if the person has one for the course already, that one stays and is given back. */
    EnrolmentRow add(EnrolmentRow row) {
        try {
            return transactions.write(entities -> {
                entities.persist(row);
                return row;
            });
        } catch (Transactions.Duplicate quicker) {
            return find(row.person(), row.course()).orElseThrow(() -> new IllegalStateException(quicker));
        }
    }

    void move(EnrolmentRow row, String version) {
        try {
            transactions.write(entities -> entities.createQuery(MOVE)
                    .setParameter("version", version)
                    .setParameter("id", row.id())
                    .setParameter("before", row.version())
                    .executeUpdate());
        } catch (Transactions.Duplicate impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a record has belongs to somebody from now on, but for courses that they take themselves. */
    void give(PersonId record, PersonId owner) {
        try {
            transactions.write(entities -> entities.createNativeQuery(GIVE)
                    .setParameter(1, owner.value())
                    .setParameter(2, record.value())
                    .executeUpdate());
        } catch (Transactions.Duplicate justEnrolled) {
            throw new IllegalStateException("Somebody enrols at this very moment", justEnrolled);
        }
    }

    Slice<EnrolmentRow> of(PersonId person, @Nullable String after, int limit) {
        return newest("e.person = :whose", person.value(), after, limit);
    }

    Slice<EnrolmentRow> in(CourseId course, @Nullable String after, int limit) {
        return newest("e.course = :whose", course.toString(), after, limit);
    }

    private Slice<EnrolmentRow> newest(String condition, Object whose, @Nullable String after, int limit) {
        Position position = after == null ? null : Position.parse(after);
        String older =
                position == null ? "" : " and (e.enrolled < :enrolled or (e.enrolled = :enrolled and e.id < :id))";
        String text = "select e from Enrolment e where " + condition + older + " order by e.enrolled desc, e.id desc";
        List<EnrolmentRow> found = transactions.read(entities -> {
            TypedQuery<EnrolmentRow> query = entities.createQuery(text, EnrolmentRow.class)
                    .setParameter("whose", whose)
                    .setMaxResults(limit + 1);
            if (position != null) {
                query.setParameter("enrolled", position.time()).setParameter("id", position.id());
            }
            return new ArrayList<>(query.getResultList());
        });
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        List<EnrolmentRow> part = found.subList(0, limit);
        return new Slice<>(part, position(part.get(limit - 1)).toString());
    }

    private static Position position(EnrolmentRow row) {
        return new Position(row.enrolled(), row.id());
    }
}
