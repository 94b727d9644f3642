package vn.hocvu.administration.internal;

import java.util.List;

/**
 * What target.jte shows: another unit is asked for.
 *
 * @param form names this form, so that it counts once
 * @param button what it does
 * @param back where to go instead
 */
record TargetForm(
        Head head, String lead, String form, UnitField unit, String button, String back, List<Mistake> mistakes) {}
