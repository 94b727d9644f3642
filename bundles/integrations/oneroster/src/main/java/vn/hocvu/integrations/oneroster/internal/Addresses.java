package vn.hocvu.integrations.oneroster.internal;

import java.util.UUID;
import vn.hocvu.users.UnitId;

/** Where the pages are. */
final class Addresses {
    static final String START = "/quan-ly/oneroster";

    /** Variables of paths. */
    static final String UNIT = "don-vi";

    static final String ROSTER = "goi";

    static final String UNIT_PAGE = START + "/{don-vi}";
    static final String EXPORT = UNIT_PAGE + "/xuat";
    static final String ROSTER_PAGE = UNIT_PAGE + "/{goi}";
    static final String PASSWORDS = ROSTER_PAGE + "/mat-khau";

    /** In queries: how many mistakes were shown before. */
    static final String AFTER = "sau";

    /** In queries: that a package has just been removed. */
    static final String REMOVED = "da-bo";

    private Addresses() {}

    static String unit(UnitId unit) {
        return START + "/" + unit;
    }

    static String export(UnitId unit) {
        return unit(unit) + "/xuat";
    }

    static String roster(UnitId unit, UUID roster) {
        return unit(unit) + "/" + roster;
    }

    static String passwords(UnitId unit, UUID roster) {
        return roster(unit, roster) + "/mat-khau";
    }
}
