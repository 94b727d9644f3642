package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import org.junit.Test;
import vn.hocvu.content.Audience;

public class AudienceWordsTest {
    private static void assertRead(Audience expected, String... typed) {
        for (String each : typed) {
            assertEquals(each, Optional.of(expected), AudienceWords.read(each));
        }
    }

    @Test
    public void groupsAreKnownByTheirCodesAndByWhatPeopleCallThem() {
        assertRead(
                Audience.PUPILS,
                "pupils",
                "PUPILS",
                "Học sinh, sinh viên",
                "học sinh",
                "Sinh Viên",
                "sinh vien",
                "HSSV",
                "Pupils and students");
        assertRead(Audience.CITIZENS, "citizens", "Công dân", "CÔNG DÂN", "cong dan", " Người dân ", "nhân dân");
        assertRead(
                Audience.OFFICIALS,
                "officials",
                "Cán bộ",
                "công chức",
                "viên chức",
                "Cán bộ, công chức, viên chức",
                "cán bộ/công chức",
                "CBCCVC");
        assertRead(
                Audience.WORKERS, "Workers", "Công nhân", "người lao động", "Người lao động trong doanh nghiệp", "NLĐ");
    }

    @Test
    public void whatMayMeanSeveralGroupsOrNoneIsNotGuessed() {
        for (String typed : new String[] {"", "?", "vua", "học viên", "nhân viên", "công", "học sinh, công nhân"}) {
            assertEquals(typed, Optional.empty(), AudienceWords.read(typed));
        }
    }
}
