package vn.hocvu.administration.internal;

import java.util.List;

/**
 * What confirm.jte shows: asks once more before something is done.
 *
 * @param facts what will happen
 * @param form names this form, so that it counts once
 * @param hidden what the form carries along
 * @param button what it does
 * @param back where to go instead
 */
record Confirmation(
        Head head,
        String lead,
        List<String> facts,
        String form,
        List<Hidden> hidden,
        String button,
        String back,
        List<Mistake> mistakes) {
    /** Something that a form carries along. */
    record Hidden(String name, String value) {}
}
