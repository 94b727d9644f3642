package vn.hocvu.administration.internal;

import java.util.List;

/**
 * How a page begins.
 *
 * @param crumbs the way to it
 * @param owner what it belongs to, above the heading; empty for nothing
 * @param tabs the pages about the same unit; empty for none
 */
record Head(List<Link> crumbs, String owner, String heading, List<Link> tabs) {
    Head {
        crumbs = List.copyOf(crumbs);
        tabs = List.copyOf(tabs);
    }
}
