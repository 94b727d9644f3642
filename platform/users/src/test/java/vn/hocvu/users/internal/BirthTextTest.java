package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static vn.hocvu.users.internal.Refusals.assertRefused;

import java.time.LocalDate;
import org.junit.Test;

public class BirthTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    private static void assertNormal(String expected, String... typed) {
        for (String each : typed) {
            assertEquals(each, expected, BirthText.normal(each, TODAY));
        }
    }

    @Test
    public void daysMonthsYearsAndNothing() {
        assertNormal("1985-03-07", "07/03/1985", "7/3/1985", "7-3-1985", "07.03.1985", "7 / 3 / 1985", "1985-03-07");
        assertNormal("1985-03-07", "1985-03-07T00:00:00", "1985-03-07 00:00");
        assertNormal("1985-03", "3/1985", "03-1985", "00/03/1985", "1985-03");
        assertNormal("1985", "1985", "00/00/1985", "0/1985");
        assertNormal("", "", "không rõ", "Khong ro", "KHÔNG RÕ".toLowerCase());
        assertNormal("2026-11-27", "27/11/2026");
        assertNormal("2024-02-29", "29/02/2024");
    }

    @Test
    public void whatIsNoDateOfBirth() {
        for (String typed : new String[] {
            "29/02/2025",
            "31/04/1985",
            "7/13/1985",
            "85",
            "7/3/85",
            "abc",
            "99999",
            "1985-99",
            "32/1/1985",
            "tháng 3 năm 1985",
            "1/1/1/1985"
        }) {
            assertRefused("birth-invalid", () -> BirthText.normal(typed, TODAY));
        }
    }

    @Test
    public void whatIsADateButNobodysBirth() {
        for (String typed : new String[] {"28/11/2026", "12/2026", "2027", "2026-11-28", "9999"}) {
            assertRefused("birth-in-future", () -> BirthText.normal(typed, TODAY));
        }
        for (String typed : new String[] {"31/12/1899", "1899", "0085"}) {
            assertRefused("birth-too-early", () -> BirthText.normal(typed, TODAY));
        }
    }
}
