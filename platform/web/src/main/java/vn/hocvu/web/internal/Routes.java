package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.web.Page;

/** Which page is where, at one moment. Immutable. */
final class Routes {
    /**
     * A path and its page.
     *
     * @param page null if the page has left
     */
    record Route(List<String> segments, @Nullable Lease<Page> page) {
        static Route of(String path, @Nullable Lease<Page> page) {
            return new Route(Routes.segments(path), page);
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        private Map<String, String> variables(List<String> asked) {
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (isVariable(segment)) {
                    variables.put(segment.substring(1, segment.length() - 1), asked.get(i));
                }
            }
            return variables;
        }
    }

    /** A route that fits an address, with the values of its variables. */
    record Match(Route route, Map<String, String> variables) {
        Optional<Lease<Page>> page() {
            return Optional.ofNullable(route.page);
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node variable;
        private @Nullable Route route;
    }

    private final Node root = new Node();

    /** @param routes of two with equal paths the first counts */
    Routes(List<Route> routes) {
        for (Route route : routes) {
            Node node = root;
            for (String segment : route.segments) {
                if (Route.isVariable(segment)) {
                    if (node.variable == null) {
                        node.variable = new Node();
                    }
                    node = node.variable;
                } else {
                    node = node.literals.computeIfAbsent(segment, key -> new Node());
                }
            }
            if (node.route == null) {
                node.route = route;
            }
        }
    }

    /** @param path decoded segments, without a slash in any */
    Optional<Match> find(List<String> path) {
        Route route = find(root, path, 0);
        return route == null ? Optional.empty() : Optional.of(new Match(route, route.variables(path)));
    }

    private static @Nullable Route find(Node node, List<String> path, int depth) {
        if (depth == path.size()) {
            return node.route;
        }
        String segment = path.get(depth);
        Node literal = node.literals.get(segment);
        Route found = literal == null ? null : find(literal, path, depth + 1);
        if (found == null && node.variable != null && !segment.isEmpty()) {
            found = find(node.variable, path, depth + 1);
        }
        return found;
    }

    /** The parts of a path between slashes; none for {@code /}. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(6);
        if (path.length() > 1) {
            int start = 1;
            for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', start)) {
                segments.add(path.substring(start, slash));
                start = slash + 1;
            }
            segments.add(path.substring(start));
        }
        return segments;
    }
}
