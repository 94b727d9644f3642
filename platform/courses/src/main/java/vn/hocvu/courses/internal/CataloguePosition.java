package vn.hocvu.courses.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import vn.hocvu.VietnameseOrder;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Unit;

/** Where a course stands in the catalogue; says enough by itself to go on there when the course has gone meanwhile. */
record CataloguePosition(int rank, String ownerName, String title, CourseId course) {
    private static final String SEPARATOR = "\n";

    static CataloguePosition of(Course course, Unit owner) {
        return new CataloguePosition(rankOf(owner), owner.name(), course.title(), course.id());
    }

    private static int rankOf(Unit owner) {
        return switch (owner.kind()) {
            case "country" -> 0;
            case "ministry" -> 1;
            case "agency" -> 2;
            case "city", "province" -> 3;
            default -> 4;
        };
    }

    static Comparator<CataloguePosition> order() {
        Comparator<String> vietnamese = VietnameseOrder.ofTexts();
        return Comparator.comparingInt(CataloguePosition::rank)
                .thenComparing(CataloguePosition::ownerName, vietnamese)
                .thenComparing(position -> position.course().owner())
                .thenComparing(CataloguePosition::title, vietnamese)
                .thenComparing(CataloguePosition::course);
    }

    static CataloguePosition parse(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            return new CataloguePosition(Integer.parseInt(parts[0]), parts[1], parts[2], CourseId.of(parts[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw Limits.invalid("after", "is not what an earlier answer gave as next");
        }
    }

    @Override
    public String toString() {
        String text = String.join(
                SEPARATOR,
                Integer.toString(rank),
                ownerName.replace(SEPARATOR, " "),
                title.replace(SEPARATOR, " "),
                course.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
