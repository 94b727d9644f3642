package vn.hocvu.web.internal;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.users.UnitId;

/** Which numbers are looked for, as addresses and the form on the page say it. */
record CountsAsked(CountScope scope, Milestone by) {
    static final String AUDIENCE = "danh-cho";
    static final String COURSE = "khoa";
    static final String BY = "xep";
    static final String AFTER = "tiep";

    /** @throws Refusal NOT_FOUND if that cannot be a unit */
    static CountsAsked of(String unit, BrowserRequest request) {
        Optional<CourseId> course = request.query(COURSE).flatMap(CountsAsked::course);
        CountScope scope =
                new CountScope(unit(unit), orNull(request.query(AUDIENCE).flatMap(Audience::of)), orNull(course));
        Milestone by = request.query(BY)
                .flatMap(Milestone::of)
                .filter(milestone -> milestone != Milestone.CONFIRMED || course.isEmpty())
                .orElse(Milestone.COMPLETED);
        return new CountsAsked(scope, by);
    }

    private static UnitId unit(String text) {
        try {
            return UnitId.of(text);
        } catch (IllegalArgumentException noUnitId) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-unit",
                    "Không có đơn vị này. Hãy chọn một đơn vị trong danh sách.",
                    "There is no such unit. Choose one from the list.");
        }
    }

    private static Optional<CourseId> course(String text) {
        try {
            return Optional.of(CourseId.of(text));
        } catch (IllegalArgumentException noCourse) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }

    String audience() {
        Audience audience = scope.audience();
        return audience == null ? "" : audience.code();
    }

    String course() {
        CourseId course = scope.course();
        return course == null ? "" : course.toString();
    }

    /** The page of a unit, with the same choices. */
    String page(UnitId unit) {
        return LocalPath.counts(unit) + query("");
    }

    String following(String mark) {
        return LocalPath.counts(scope.unit()) + query(mark);
    }

    String file(String table) {
        return LocalPath.COUNTS + "/" + scope.unit() + "/csv"
                + join(Stream.of(
                        parameter(CountsFilePage.TABLE, table),
                        parameter(AUDIENCE, audience()),
                        parameter(COURSE, course()),
                        parameter(BY, by == Milestone.COMPLETED ? "" : by.code())));
    }

    private String query(String mark) {
        return join(Stream.of(
                parameter(AUDIENCE, audience()),
                parameter(COURSE, course()),
                parameter(BY, by == Milestone.COMPLETED ? "" : by.code()),
                parameter(AFTER, mark)));
    }

    private static String join(Stream<String> parameters) {
        String joined = parameters.filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + LocalPath.encode(value);
    }
}
