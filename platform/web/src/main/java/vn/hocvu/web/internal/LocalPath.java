package vn.hocvu.web.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.UnitId;

/** Addresses on this site. */
final class LocalPath {
    static final String HOME = "/";
    static final String SIGN_IN = "/dang-nhap";
    static final String SIGN_OUT = "/dang-xuat";
    static final String REGISTER = "/dang-ky";
    static final String COURSES = "/khoa-hoc";
    static final String MY_LEARNING = "/viec-hoc";
    static final String CLASSES = "/lop";
    static final String PATHS = "/lo-trinh";
    static final String COUNTS = "/so-lieu";
    static final String COURSE_FILES = "/tep";
    static final String HOUSEHOLD = "/ca-nha";
    static final String CARD = "/the";

    /** Below it are the pages for those who manage: most of them come from the bundle of the administration. */
    static final String MANAGEMENT = "/quan-ly";

    static final String ACCOUNT = "/tai-khoan";
    static final String SECOND_FACTOR = ACCOUNT + "/xac-minh";

    /** The field and query parameter that carries the address to go back to after signing in. */
    static final String RETURN = "ve";

    private LocalPath() {}

    /** Whether it is the address of a page for those who manage. */
    static boolean isOfManagement(String address) {
        return address.equals(MANAGEMENT) || address.startsWith(MANAGEMENT + "/");
    }

    static String course(CourseId course) {
        return COURSES + "/" + course;
    }

    static String studyClass(String code) {
        return CLASSES + "/" + encode(code);
    }

    static String path(UUID path) {
        return PATHS + "/" + path;
    }

    static String counts(UnitId unit) {
        return unit.equals(CountsViews.COUNTRY) ? COUNTS : COUNTS + "/" + unit;
    }

    static String lesson(CourseId course, String lesson) {
        return course(course) + "/" + lesson;
    }

    static String file(CourseId course, String version, String path) {
        StringBuilder address = new StringBuilder(COURSE_FILES).append('/').append(course);
        address.append('/').append(encode(version));
        for (String segment : path.split("/", -1)) {
            address.append('/').append(encode(segment));
        }
        return address.toString();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The address as a header may carry it. */
    static String ascii(String address) {
        StringBuilder ascii = new StringBuilder(address.length() + 16);
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f) {
                ascii.append((char) octet);
            } else {
                ascii.append(String.format("%%%02X", octet));
            }
        }
        return ascii.toString();
    }

    static String signInAndReturnTo(String address) {
        return SIGN_IN + (address.equals(HOME) ? "" : "?" + RETURN + "=" + encode(address));
    }

    static String secondFactorAndReturnTo(String address) {
        return SECOND_FACTOR + "?" + RETURN + "=" + encode(address);
    }

    /** The address if it stays on this site: browsers read a second slash, or a backslash, as another host. */
    static Optional<String> local(String address) {
        boolean stays = address.startsWith("/")
                && !address.startsWith("//")
                && address.length() <= 500
                && address.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return stays ? Optional.of(address) : Optional.empty();
    }
}
