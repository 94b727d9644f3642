package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.osgi.framework.Version;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

public class InstalledCoursesTest {
    private final InstalledCourses catalogue = new InstalledCourses(new FakeUnits());

    @Test
    public void ordersByOwnerThenByTitleInVietnamese() {
        install("vn-20194/a", "Gọi điện");
        install("vn-48/b", "Đọc tin");
        install("vn-48/a", "Ăn uống");
        install("vn-48/c", "Dùng bản đồ");
        install("bo-y-te/a", "Sổ sức khỏe");
        install("bo-cong-an/a", "Lừa đảo");
        install("vn/a", "Bắt đầu");
        assertEquals(
                List.of("vn/a", "bo-cong-an/a", "bo-y-te/a", "vn-48/a", "vn-48/c", "vn-48/b", "vn-20194/a"),
                ids(CatalogueQuery.everything(100)));
        assertEquals(
                List.of("vn", "bo-cong-an", "bo-y-te", "vn-48", "vn-20194"),
                catalogue.owners().stream().map(Unit::id).map(UnitId::toString).toList());
    }

    @Test
    public void findsWordsWithoutCaseAndDiacritics() {
        install("bo-cong-an/lua-dao", "Nhận biết LỪA đảo qua mạng");
        install("vn-48/dien-thoai", "Điện thoại cho người cao tuổi");
        assertEquals(List.of("bo-cong-an/lua-dao"), ids(text("lua dao")));
        assertEquals(List.of("bo-cong-an/lua-dao"), ids(text("đảo,  Nhận")));
        assertEquals(List.of("vn-48/dien-thoai"), ids(text("da nang")));
        assertEquals(List.of("vn-48/dien-thoai"), ids(text("ĐIEN")));
        assertEquals(List.of("vn-48/dien-thoai"), ids(text("thanh pho")));
        assertEquals(List.of("vn-48/dien-thoai"), ids(text("d\u0069e\u0302\u0323n")));
        assertEquals(List.of(), ids(text("ien")));
        assertEquals(List.of(), ids(text("lua tuoi")));
        assertEquals(2, ids(text("  ")).size());
    }

    @Test
    public void narrows() {
        catalogue.arrived(Courses.of("vn-48/a", "1.0.0", "A", Set.of(Audience.PUPILS, Audience.WORKERS), 2, "mot"));
        catalogue.arrived(Courses.of("bo-y-te/b", "1.0.0", "B", Set.of(Audience.PUPILS), 3, "mot"));
        assertEquals(List.of("vn-48/a"), ids(new CatalogueQuery(null, null, Audience.WORKERS, null, null, 10)));
        assertEquals(List.of("bo-y-te/b"), ids(new CatalogueQuery(null, null, Audience.PUPILS, 3, null, 10)));
        assertEquals(List.of("vn-48/a"), ids(new CatalogueQuery(null, UnitId.of("vn-48"), null, null, null, 10)));
    }

    @Test
    public void goesOnWhereItStoppedAlthoughCoursesComeAndGo() {
        CoursePackage b = install("vn-48/b", "B");
        install("vn-48/a", "A");
        install("vn-48/c", "C");
        install("vn-48/d", "D");
        Slice<Course> first = catalogue.search(CatalogueQuery.everything(2));
        catalogue.left(b);
        install("bo-y-te/z", "Z");
        Slice<Course> second = catalogue.search(new CatalogueQuery(null, null, null, null, first.next(), 2));
        assertEquals(List.of("vn-48/a", "vn-48/b"), ids(first));
        assertEquals(List.of("vn-48/c", "vn-48/d"), ids(second));
        assertNull(second.next());
    }

    @Test
    public void refusesAPlaceOrLimitThatItNeverGave() {
        for (String after : List.of("", "x", "***", "eHg")) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> catalogue.search(new CatalogueQuery(null, null, null, null, after, 2)));
            assertEquals(Refusal.Category.INVALID, refusal.category());
        }
        assertThrows(Refusal.class, () -> catalogue.search(CatalogueQuery.everything(0)));
        assertThrows(Refusal.class, () -> catalogue.search(CatalogueQuery.everything(101)));
    }

    @Test
    public void showsTheNewestOfSeveralVersions() {
        CourseId id = CourseId.of("vn-48/a");
        CoursePackage older = Courses.of("vn-48/a", "1.9.0", "Cũ", "mot");
        CoursePackage newer = Courses.of("vn-48/a", "1.10.0", "Mới", "mot");
        catalogue.arrived(newer);
        catalogue.arrived(older);
        assertEquals(List.of(newer, older), catalogue.versions(id));
        assertEquals(newer, catalogue.find(id).orElseThrow());
        assertEquals(older, catalogue.find(id, Version.parseVersion("1.9.0")).orElseThrow());
        assertEquals(
                "Mới",
                catalogue.search(CatalogueQuery.everything(9)).items().get(0).title());
        catalogue.left(newer);
        assertEquals(
                "Cũ",
                catalogue.search(CatalogueQuery.everything(9)).items().get(0).title());
        catalogue.left(older);
        assertTrue(catalogue.find(id).isEmpty());
        assertEquals(List.of(), catalogue.owners());
    }

    @Test
    public void showsACourseOfAnOwnerItDoesNotKnow() {
        install("xa-moi/a", "A");
        assertEquals(List.of("xa-moi/a"), ids(CatalogueQuery.everything(9)));
        assertEquals("xa-moi", catalogue.owners().get(0).name());
    }

    private CoursePackage install(String id, String title) {
        CoursePackage content = Courses.of(id, "1.0.0", title, "mot");
        catalogue.arrived(content);
        return content;
    }

    private static CatalogueQuery text(String text) {
        return new CatalogueQuery(text, null, null, null, null, 10);
    }

    private List<String> ids(CatalogueQuery query) {
        return ids(catalogue.search(query));
    }

    private static List<String> ids(Slice<Course> courses) {
        return new ArrayList<>(
                courses.items().stream().map(course -> course.id().toString()).toList());
    }
}
