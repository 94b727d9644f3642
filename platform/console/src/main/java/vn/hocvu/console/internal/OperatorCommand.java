package vn.hocvu.console.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Person;
import vn.hocvu.users.UnitId;

/** What all commands share: they act as the operator, and print a listing as a table or, with --json, as JSON. */
abstract class OperatorCommand implements Action {
    static final Caller OPERATOR = Caller.operator();

    private static final int PART = 200;

    @Option(name = "--json", description = "Prints JSON, for scripts")
    boolean json;

    /** Does the work. A {@link Refusal} is printed without a stack trace. */
    abstract Listing list();

    @Override
    public final @Nullable Object execute() throws CommandException {
        try {
            list().print(System.out, json);
            return null;
        } catch (Refusal refusal) {
            throw new CommandException(refusal.text().in(Locale.ENGLISH));
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(wrong.getMessage());
        }
    }

    /** A service that is there while the node is well. */
    static <T> T need(@Nullable T service) {
        return Optional.ofNullable(service)
                .orElseThrow(() ->
                        new IllegalArgumentException("This part of the platform is not up. hocvu:status says why."));
    }

    static Person person(@Nullable People people, String signInName) {
        return need(people)
                .findBySignInName(OPERATOR, signInName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Nobody signs in as " + signInName + ". hocvu:user-list finds people by name."));
    }

    /** What to correct, and where. */
    static String told(PeopleImports.Mistake mistake) {
        return "row " + mistake.row() + (mistake.column().isEmpty() ? "" : ", " + mistake.column()) + ": "
                + mistake.text().en();
    }

    /** Words that were given one by one, as one text. */
    static String words(List<String> given) {
        given.stream().filter(word -> word.startsWith("--")).findFirst().ifPresent(option -> {
            throw new IllegalArgumentException("Options stand before everything else: put " + option + " first.");
        });
        return String.join(" ", given);
    }

    static CourseId courseId(String text) {
        return CourseId.of(text);
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException("A day is written like 2026-11-23: " + text);
        }
    }

    static UnitId unitId(String text) {
        return UnitId.of(text);
    }

    /** Walks through a long list part by part until there is enough of it. */
    static <T> boolean each(int most, Function<Page, Slice<T>> part, java.util.function.Consumer<? super T> take) {
        String after = null;
        int left = most;
        do {
            Slice<T> slice = part.apply(new Page(after, Math.min(left, PART)));
            slice.items().forEach(take);
            left -= slice.items().size();
            after = slice.next();
        } while (after != null && left > 0);
        return after != null;
    }

    /** Which part of a long list. */
    record Page(@Nullable String after, int limit) {}
}
