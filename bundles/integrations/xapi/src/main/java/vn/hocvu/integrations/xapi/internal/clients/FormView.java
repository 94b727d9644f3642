package vn.hocvu.integrations.xapi.internal.clients;

import java.util.List;

/**
 * What client.jte shows.
 *
 * @param form names this form, so that it counts once
 * @param unit what was typed
 * @param units those that may be meant; empty if that is clear
 */
public record FormView(
        String form,
        String name,
        List<Choice> scopes,
        String unit,
        List<Choice> units,
        String activityPrefix,
        List<Mistake> mistakes) {
    /** One of several. */
    public record Choice(String value, String words, String explanation, boolean chosen) {}

    /**
     * Something to correct.
     *
     * @param field where; empty if it is about the whole
     */
    public record Mistake(String field, String text) {}

    public FormView {
        scopes = List.copyOf(scopes);
        units = List.copyOf(units);
        mistakes = List.copyOf(mistakes);
    }

    /** What is wrong with a field; empty if nothing is. */
    public String problem(String field) {
        return mistakes.stream()
                .filter(mistake -> mistake.field().equals(field))
                .map(Mistake::text)
                .findFirst()
                .orElse("");
    }
}
