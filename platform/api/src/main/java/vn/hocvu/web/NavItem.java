package vn.hocvu.web;

import org.osgi.annotation.versioning.ConsumerType;
import vn.hocvu.users.Caller;

/** Extension point: a link in the site's main navigation. Called while pages are made; must answer from memory. */
@ConsumerType
public interface NavItem {
    /** In Vietnamese, one to three words. */
    String label();

    /** A path on this site. */
    String path();

    /** Smaller comes first; the shell's own are at 100, 200, 300 and 400. */
    int order();

    boolean visibleTo(Caller caller);
}
