package vn.hocvu.administration.internal;

import java.util.List;

/**
 * What unitfield.jte shows: a unit is typed, and chosen if several have that name.
 *
 * @param typed what was typed
 * @param choices those that may be meant; empty if that is clear
 */
record UnitField(String name, String label, String hint, String typed, List<Choice> choices) {
    /** One of several. */
    record Choice(String value, String words) {}

    static UnitField of(String name, String label, String hint, UnitAsked asked, Places places) {
        return new UnitField(
                name,
                label,
                hint,
                asked.typed(),
                asked.candidates().stream()
                        .map(unit -> new Choice(unit.id().value(), places.place(unit.id())))
                        .toList());
    }
}
