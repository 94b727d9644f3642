package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.Caller;
import vn.hocvu.web.NavItem;

public class NavigationTest {
    private final Navigation navigation = new Navigation(new Incidents());

    private record Item(String label, String path, int order) implements NavItem {
        @Override
        public boolean visibleTo(Caller caller) {
            if (label.isEmpty()) {
                throw new IllegalStateException("broken");
            }
            return true;
        }
    }

    @Before
    public void add() {
        navigation.add(new Item("Trường học", "/quan-ly/truong", 600));
        navigation.add(new Item("Quản lý", "/quan-ly", 500));
        navigation.add(new Item("", "/quan-ly/truong/hong", 700));
    }

    private List<String> current(String asked) {
        return navigation.links(Caller.nobody(), asked).stream()
                .filter(Navigation.Link::current)
                .map(Navigation.Link::label)
                .toList();
    }

    @Test
    public void onlyTheNearestLinkIsTheCurrentOne() {
        assertEquals(List.of("Quản lý"), current("/quan-ly"));
        assertEquals(List.of("Quản lý"), current("/quan-ly/nguoi/vn-48"));
        assertEquals(List.of("Quản lý"), current("/quan-ly/truonghoc"));
        assertEquals(List.of("Trường học"), current("/quan-ly/truong"));
        assertEquals(List.of("Trường học"), current("/quan-ly/truong/hong"));
        assertEquals(List.of("Trang chủ"), current("/"));
        assertEquals(List.of(), current("/khac"));
    }

    @Test
    public void linksAreInTheirOrderWithoutThoseThatFail() {
        assertEquals(
                List.of("Trang chủ", "Khóa học", "Số liệu", "Quản lý", "Trường học"),
                navigation.links(Caller.nobody(), "/").stream()
                        .map(Navigation.Link::label)
                        .toList());
    }
}
