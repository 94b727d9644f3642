package vn.hocvu.web;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * A plugin's own files for browsers. A bundle with the header {@code Hocvu-Static: static} has its folder
 * {@code static/} served by the shell for as long as it is active, to be kept by browsers for a year.
 */
public final class Assets {
    private Assets() {}

    /**
     * The address of a file in the folder {@code static/} of the bundle that the class comes from. Changes whenever
     * the bundle is updated.
     */
    public static String address(Class<?> type, String file) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        if (bundle == null) {
            throw new IllegalStateException(type + " is not in a bundle");
        }
        return address(bundle, file);
    }

    static String address(Bundle bundle, String file) {
        return prefix(bundle) + file;
    }

    /** {@code /static/<symbolic name>/<version>-<last modified>/}; the shell serves what begins so. */
    public static String prefix(Bundle bundle) {
        return "/static/" + bundle.getSymbolicName() + "/" + bundle.getVersion() + "-"
                + Long.toString(bundle.getLastModified(), Character.MAX_RADIX) + "/";
    }
}
