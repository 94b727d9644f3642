package vn.hocvu.kit.hello.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/**
 * An own table: cards that people write for themselves. The header {@code Hocvu-Schema} names the changelog; the
 * platform registers the DataSource with the property {@code hocvu.schema} only after the changelog has run, so this
 * component never meets a database without its table. Thread-safe.
 */
@Component(service = OwnCards.class, configurationPid = "vn.hocvu.kit.hello")
@Designate(ocd = Settings.class)
public final class OwnCards {
    static final int LONGEST = 200;

    private final DataSource database;
    private final int most;

    @Activate
    public OwnCards(@Reference(target = "(hocvu.schema=vn.hocvu.kit.hello)") DataSource database, Settings settings) {
        this(database, Math.max(1, Math.min(1000, settings.cards_per_person())));
    }

    OwnCards(DataSource database, int most) {
        this.database = database;
        this.most = most;
    }

    /** A card as its owner wrote it; there is one for each question. */
    public record OwnCard(String question, String answer) {}

    /** The caller's cards, in order of questions. */
    List<OwnCard> of(Caller caller) throws SQLException {
        PersonId person = caller.requirePerson();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT question, answer FROM flashcards_card WHERE person = ? ORDER BY question")) {
            select.setObject(1, person.value());
            List<OwnCard> cards = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    cards.add(new OwnCard(rows.getString(1), rows.getString(2)));
                }
            }
            return cards;
        }
    }

    /**
     * Writes a card. Writing a question again changes its answer, so a form that is sent twice makes one card.
     *
     * @throws Refusal INVALID about a field; CONFLICT if there are as many cards as allowed
     */
    void write(Caller caller, String question, String answer) throws SQLException {
        PersonId person = caller.requirePerson();
        requireShort("question", "Câu hỏi", question);
        requireShort("answer", "Câu trả lời", answer);
        try (Connection connection = database.getConnection()) {
            if (change(connection, person, question, answer)) {
                return;
            }
            if (count(connection, person) >= most) {
                throw Refusal.of(
                        Refusal.Category.CONFLICT,
                        "too-many-cards",
                        "Bạn đã có " + most + " thẻ. Hãy xóa thẻ không cần nữa rồi viết thẻ mới.",
                        "You have " + most + " cards. Remove one that you no longer need first.");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO flashcards_card (person, question, answer) VALUES (?, ?, ?)")) {
                insert.setObject(1, person.value());
                insert.setString(2, question);
                insert.setString(3, answer);
                insert.executeUpdate();
            } catch (SQLException e) {
                // The same card, written at the same moment from another tab.
                if (!isDuplicate(e) || !change(connection, person, question, answer)) {
                    throw e;
                }
            }
        }
    }

    /** Removes a card; nothing happens if there is none. */
    void remove(Caller caller, String question) throws SQLException {
        PersonId person = caller.requirePerson();
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM flashcards_card WHERE person = ? AND question = ?")) {
            delete.setObject(1, person.value());
            delete.setString(2, question);
            delete.executeUpdate();
        }
    }

    /** How many cards the caller has. */
    int count(Caller caller) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return count(connection, caller.requirePerson());
        }
    }

    /** How many cards there are of everybody; operators only. */
    long countAll(Caller caller) throws SQLException {
        caller.requireOperator();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM flashcards_card");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean change(Connection connection, PersonId person, String question, String answer)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE flashcards_card SET answer = ? WHERE person = ? AND question = ?")) {
            update.setString(1, answer);
            update.setObject(2, person.value());
            update.setString(3, question);
            return update.executeUpdate() == 1;
        }
    }

    private static int count(Connection connection, PersonId person) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT COUNT(*) FROM flashcards_card WHERE person = ?")) {
            select.setObject(1, person.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static boolean isDuplicate(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("23");
    }

    private static void requireShort(String field, String label, String words) {
        if (words.isBlank() || words.length() > LONGEST) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "card-text-length",
                            label + " cần có từ 1 đến " + LONGEST + " ký tự.",
                            "Give the " + field + " 1 to " + LONGEST + " characters.")
                    .about(field);
        }
    }
}
