package vn.hocvu.users;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.tables.Tables;

/**
 * Accounts for many people at once, all or none of a list. First the list is {@link #read}: every cell is checked, and
 * nothing is made. Then it is {@link #start started}: a node makes passwords and cards ahead, with progress, and goes on
 * where another one was stopped; at the end all accounts come in one transaction. Then {@link #results} tells, for some
 * days, with what each of them signs in.
 *
 * <p>Everything needs {@link Right#REGISTER_PEOPLE} in the unit of the list, and each row's unit must be one in which the
 * caller has that right too. Only who has begun an import sees it. Provided by the platform. Thread-safe; a write that
 * returned is stored for good.
 *
 * <p>The first of the first ten rows that names a column for names is the header. These columns are known, in Vietnamese
 * or English, in any order, case and with or without diacritics:
 *
 * <ul>
 *   <li><em>Họ và tên</em>, <em>name</em>: required;
 *   <li><em>Số điện thoại</em>, <em>phone</em>: a Vietnamese mobile number in any usual writing, also without its
 *       leading 0;
 *   <li><em>Tên đăng nhập</em>, <em>user name</em>: counts instead of the number, if there are both. Who has neither gets a
 *       card;
 *   <li><em>Mã đơn vị</em>, <em>unit</em>: instead of the unit of the list;
 *   <li><em>Nhóm</em>, <em>audience</em>: instead of that of the list; its code, its name, or what such people are
 *       usually called, for example <em>công dân</em> or <em>viên chức</em>;
 *   <li><em>Ngày sinh</em>, <em>date of birth</em>: a day, a month or only a year, or empty. Tells people of the same name
 *       in the list apart, and is kept nowhere.
 * </ul>
 *
 * Other columns are passed over, and named in {@link Import#ignored}.
 */
@ProviderType
public interface PeopleImports {
    /** The most people of a list. */
    int MOST_ROWS = 50_000;

    /** So many mistakes of a list are kept; the others are counted. */
    int MOST_MISTAKES = 1_000;

    /** How far an import is. */
    enum State {
        /** It has mistakes, and cannot be started. Correct the list, and read it anew. */
        FAULTY,
        /** It can be started. */
        READY,
        /** Passwords and cards are being made. */
        WORKING,
        /** All accounts are there. */
        DONE,
        /** No account is there, since something has changed meanwhile; {@link #mistakes} says what. */
        FAILED
    }

    /**
     * What is to become of a list.
     *
     * @param name what the caller calls the list, for example the name of its file; at most 200 characters are kept
     * @param unit where people belong if their row does not say
     * @param audience their group if their row does not say, see {@link Registration}; null if unknown
     * @param namesakes whether people without phone and user name may have the same name as others of their unit or of
     *     the list; else each such row is a mistake, lest a list that comes twice is taken twice
     */
    record Order(String name, UnitId unit, @Nullable String audience, boolean namesakes) {}

    /** The rows of a list: those of a file, as {@link Tables#read} gives them, or others in the same form. */
    @FunctionalInterface
    @ConsumerType
    interface Rows {
        /**
         * Gives the header and then every row, in order. Called once, on the thread of the caller.
         *
         * @param taker throws {@link Refusal} if there are too many rows
         */
        void give(Consumer<Tables.Row> taker) throws IOException;
    }

    /**
     * An import.
     *
     * @param people rows that are as they must be
     * @param mistakes how many there are
     * @param prepared for how many people passwords or cards are made
     * @param ignored headings of columns that were passed over
     * @param begun when the list was read
     * @param until when the import, with its results, is forgotten
     */
    record Import(
            UUID id,
            String name,
            UnitId unit,
            State state,
            int people,
            int mistakes,
            int prepared,
            List<String> ignored,
            Instant begun,
            Instant until) {
        public Import {
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * Something to correct in a list.
     *
     * @param row number of the row, see {@link Tables.Row#number}; 0 if it is about no row
     * @param column the heading, as the list has it; empty if it is about the whole row
     * @param text what is wrong and what to do; holds nothing that stands in the list
     */
    record Mistake(int row, String column, Text text) {}

    /**
     * Somebody who was imported, and with what they sign in: with a sign-in name and a password, or with a card.
     *
     * @param row number of the row in the list
     * @param signInName the phone number in its usual writing, or the user name; null for somebody with a card
     * @param password the first password; null for somebody with a card
     * @param card the number of the card, see {@link Cards.Card}; null for somebody with a sign-in name
     * @param pin of the card; null for somebody with a sign-in name
     */
    record Result(
            int row,
            PersonId person,
            String name,
            UnitId unit,
            @Nullable String signInName,
            @Nullable String password,
            @Nullable String card,
            @Nullable String pin) {
        @Override
        public String toString() {
            return "Result[row=" + row + ", person=" + person + "]";
        }
    }

    /**
     * What becomes of a list, so that somebody can see whether it was read as it was meant.
     *
     * @param phones how many people sign in with a phone number
     * @param userNames how many sign in with a user name
     * @param cards how many get a card
     * @param audiences how many are of each group, by its code, most first; an empty one for those of whom it is unknown
     * @param units how many will belong to each unit, by its id, most first
     * @param first the first ten people of the list, in its order; fewer if there are fewer
     * @param last the last one
     */
    record Summary(
            int phones,
            int userNames,
            int cards,
            List<Share> audiences,
            List<Share> units,
            List<Listed> first,
            Listed last) {
        public Summary {
            audiences = List.copyOf(audiences);
            units = List.copyOf(units);
            first = List.copyOf(first);
        }
    }

    /** Some people of a list who have something in common. */
    record Share(String code, int people) {}

    /**
     * Somebody in a list.
     *
     * @param row number of the row in the list
     * @param signInName the user name, or the last three digits of the phone number: {@code •••••••678}; null for somebody
     *     with a card
     * @param audience the group, see {@link Registration}; null if unknown
     */
    record Listed(
            int row,
            String name,
            UnitId unit,
            @Nullable String audience,
            @Nullable String signInName) {}

    /**
     * Reads a list and checks it, without making any account. An import of the state {@link State#FAULTY} or
     * {@link State#READY} is kept for two days.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID if the unit, the group or a column is missing or unknown; TOO_LARGE;
     *     and what {@code rows} throws. Then nothing is kept
     * @throws IOException what {@code rows} throws
     */
    Import read(Caller caller, Order order, Rows rows) throws IOException;

    /**
     * An import of the caller.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is none, it is forgotten, or it is somebody else's
     */
    Import find(Caller caller, UUID id);

    /**
     * The caller's imports into a unit, the newest first; at most 50.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED
     */
    List<Import> of(Caller caller, UnitId unit);

    /**
     * What is wrong with a list, in the order of its rows.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–1,000
     * @throws Refusal as {@link #find}; INVALID
     */
    Slice<Mistake> mistakes(Caller caller, UUID id, @Nullable String after, int limit);

    /**
     * What becomes of a list, or has become. Counts the rows of this one list.
     *
     * @return empty if nobody in it is as they must be
     * @throws Refusal as {@link #find}
     */
    Optional<Summary> summary(Caller caller, UUID id);

    /**
     * Begins to make accounts; returns at once. What is under way or done already stays so.
     *
     * @throws Refusal as {@link #find}; CONFLICT if it is {@link State#FAULTY} or {@link State#FAILED}
     */
    Import start(Caller caller, UUID id);

    /**
     * Forgets an import with everything in it: one under way makes no accounts, accounts that are there stay.
     *
     * @throws Refusal as {@link #find}
     */
    void remove(Caller caller, UUID id);

    /**
     * Who was imported, in the order of the list, for seven days. That the caller has got the first passwords stands in the
     * audit log.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–1,000
     * @throws Refusal as {@link #find}; CONFLICT unless it is {@link State#DONE}; INVALID
     */
    Slice<Result> results(Caller caller, UUID id, @Nullable String after, int limit);

    /**
     * Those of {@link #results} who have got a card. That the caller has got numbers and PINs stands in the audit log for
     * each part.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–1,000
     * @throws Refusal as {@link #results}
     */
    Slice<Result> cards(Caller caller, UUID id, @Nullable String after, int limit);
}
