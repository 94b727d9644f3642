package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

public class RoutesTest {
    private static Routes routes(String... paths) {
        return new Routes(
                Stream.of(paths).map(path -> Routes.Route.of(path, null)).toList());
    }

    private static String found(Routes routes, String path) {
        return routes.find(Routes.segments(path))
                .map(match -> String.join("/", match.route().segments()))
                .orElse("nothing");
    }

    @Test
    public void aLiteralGoesBeforeAVariable() {
        Routes routes = routes("/a/{x}", "/a/b", "/{y}/c", "/");
        assertEquals("a/b", found(routes, "/a/b"));
        assertEquals("a/{x}", found(routes, "/a/z"));
        assertEquals("{y}/c", found(routes, "/z/c"));
        assertEquals("", found(routes, "/"));
    }

    @Test
    public void aDeadEndBehindALiteralFallsBackToTheVariable() {
        Routes routes = routes("/a/b/c", "/{x}/b/d");
        assertEquals("{x}/b/d", found(routes, "/a/b/d"));
    }

    @Test
    public void nothingFitsByHalf() {
        Routes routes = routes("/a/{x}");
        assertEquals("nothing", found(routes, "/a"));
        assertEquals("nothing", found(routes, "/a/"));
        assertEquals("nothing", found(routes, "/a/b/c"));
        assertEquals("nothing", found(routes, "/A/b"));
        assertEquals("nothing", found(routes, "//a/b"));
    }

    @Test
    public void variablesHaveTheirValues() {
        Routes.Match match = routes("/khoa-hoc/{owner}/{course}")
                .find(List.of("khoa-hoc", "ô/ng", "b"))
                .orElseThrow();
        assertEquals(Map.of("owner", "ô/ng", "course", "b"), match.variables());
        assertTrue(match.page().isEmpty());
    }

    @Test
    public void ofEqualPathsTheFirstCounts() {
        Routes.Route first = Routes.Route.of("/a/{x}", null);
        Routes.Route second = Routes.Route.of("/a/{y}", null);
        assertSame(
                first,
                new Routes(List.of(first, second))
                        .find(List.of("a", "1"))
                        .orElseThrow()
                        .route());
    }
}
