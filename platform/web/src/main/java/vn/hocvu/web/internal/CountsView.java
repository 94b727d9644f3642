package vn.hocvu.web.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.users.Unit;

/**
 * A unit's numbers as the page shows them.
 *
 * @param path from the country to the unit above this one
 * @param time when it was
 * @param chosen the group and the course that the numbers are narrowed to, in words
 * @param figures one for each milestone; none if they are withheld
 * @param population how many people there are and who says so
 * @param curve the year; empty if the numbers are withheld
 * @param ranking the units below; empty if there are none
 */
record CountsView(
        CountsAsked asked,
        Unit unit,
        List<Link> path,
        String time,
        List<Audience> audiences,
        List<Choice> courses,
        List<Milestone> orders,
        Optional<String> chosen,
        List<Figure> figures,
        Optional<String> population,
        Optional<YearCurve> curve,
        Optional<Ranked> ranking) {
    /** What people of a milestone have done, in the middle of a sentence. */
    static String by(Milestone milestone) {
        return milestone.label().vi().toLowerCase(Locale.ROOT);
    }

    /** A unit and where its page is. */
    record Link(String label, String path) {}

    /** A course that can be chosen. */
    record Choice(String id, String title) {}

    /**
     * One milestone's numbers.
     *
     * @param share of the population; empty if that is unknown
     */
    record Figure(Milestone milestone, String total, String today, Optional<Share> share) {}

    /**
     * A part of a whole.
     *
     * @param value for a bar, of 1000
     */
    record Share(String percent, int value) {
        static Share of(double share) {
            return new Share(Numbers.percent(share), (int) Math.round(1_000 * Math.min(1, share)));
        }
    }

    /**
     * Units, compared.
     *
     * @param elsewhere how many people belong to none of them; empty if that is not told, or nobody
     * @param next the address of the following part
     * @param first whether this is the first part
     */
    record Ranked(String title, List<Row> rows, Optional<String> elsewhere, Optional<String> next, boolean first) {}

    /**
     * A unit in its place.
     *
     * @param withheld whether its numbers are not told
     * @param number by which it is compared
     * @param share of its population; empty if that is unknown
     * @param details the other numbers, in words
     */
    record Row(int place, Link unit, boolean withheld, String number, Optional<Share> share, String details) {}
}
