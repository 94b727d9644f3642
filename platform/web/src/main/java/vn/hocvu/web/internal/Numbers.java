package vn.hocvu.web.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as they are written in Vietnam. */
final class Numbers {
    private static final Locale VIETNAM = new Locale("vi", "VN");
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    private Numbers() {}

    /** All digits: 1.250.000. */
    static String whole(long number) {
        return String.format(VIETNAM, "%,d", number);
    }

    /** Short, for the axis of a curve: 1,2 triệu, 450 nghìn. */
    static String brief(long number) {
        if (number >= MILLION) {
            return decimal((double) number / MILLION) + " triệu";
        }
        return number >= 10 * THOUSAND ? decimal((double) number / THOUSAND) + " nghìn" : whole(number);
    }

    /** With one digit behind the comma if it says something: 12,5%. */
    static String percent(double share) {
        double percent = share * 100;
        return percent > 0 && percent < 0.1 ? "dưới 0,1%" : decimal(percent) + "%";
    }

    private static String decimal(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
        boolean isWhole = rounded.stripTrailingZeros().scale() <= 0;
        return String.format(VIETNAM, isWhole ? "%,.0f" : "%,.1f", rounded);
    }
}
