package vn.hocvu.web;

import java.util.List;
import java.util.Locale;

/** What somebody signed in with, in Vietnamese words that they recognise. */
public final class Device {
    private record Sign(String sign, String words) {}

    /** The first that a User-Agent has counts: many claim to be others as well. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("coc_coc", "Cốc Cốc"),
            new Sign("Zalo", "Zalo"),
            new Sign("FBAN", "Facebook"),
            new Sign("SamsungBrowser", "Samsung Internet"),
            new Sign("OPR/", "Opera"),
            new Sign("Edg", "Edge"),
            new Sign("Firefox", "Firefox"),
            new Sign("Chrome", "Chrome"),
            new Sign("CriOS", "Chrome"),
            new Sign("Safari", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "điện thoại Android"),
            new Sign("Windows", "máy tính Windows"),
            new Sign("Macintosh", "máy tính Mac"),
            new Sign("Linux", "máy tính Linux"));

    private Device() {}

    /**
     * What it is called, for example {@code Chrome trên điện thoại Android}.
     *
     * @param userAgent what the browser or program said it is; may be empty
     */
    public static String words(String userAgent) {
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (browser.isEmpty() && system.isEmpty()) {
            return "Thiết bị chưa rõ";
        }
        if (browser.isEmpty() || system.isEmpty()) {
            String known = browser + system;
            return known.substring(0, 1).toUpperCase(Locale.ROOT) + known.substring(1);
        }
        return browser + " trên " + system;
    }

    private static String first(List<Sign> signs, String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.sign()))
                .map(Sign::words)
                .findFirst()
                .orElse("");
    }
}
