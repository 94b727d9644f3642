package vn.hocvu.tracking.internal.statement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class StatementComparisonTest {
    private static final String[][] SAME = {
        {Samples.FULL, "/id", ""},
        {Samples.FULL, "/authority", ""},
        {Samples.FULL, "/stored", ""},
        {Samples.FULL, "/timestamp", "'2000-01-01T00:00:00Z'"},
        {Samples.FULL, "/version", "'1.0.0'"},
        {Samples.FULL, "/verb/display", "{'fr': 'réussi'}"},
        {Samples.FULL, "/object/definition", ""},
        {Samples.FULL, "/context/contextActivities/grouping", "[{'id': '" + Samples.COURSE + "'}]"},
        {Samples.FULL, "/context/contextActivities/parent", "{'objectType': 'Activity', 'id': 'https://example.vn/cha'}"
        },
        {Samples.FULL, "/result/score/raw", "95e-1"},
        {Samples.FULL, "/result/duration", "'PT1M30.509S'"},
        {Samples.FULL, "/result/duration", "'PT1M30.50S'"},
        {Samples.FULL, "/context/registration", "'C1D2E3F4-0A1B-4C2D-8E3F-4A5B6C7D8E03'"},
        {Samples.FULL, "/context/instructor", "{'mbox': 'mailto:thay@EXAMPLE.vn'}"},
        {
            Samples.GROUP,
            "/actor/member",
            "[{'objectType': 'Agent', 'mbox': 'mailto:b@example.vn'}, {'mbox': 'mailto:a@example.vn'}]"
        },
        {Samples.GROUP, "/attachments", "[]"},
        {Samples.SUB, "/object/timestamp", "'2027-01-01T07:00:00.500+07:00'"},
        {Samples.SUB, "/object/verb/display", ""},
        {Samples.SUB, "/object/object/definition", ""},
    };

    private static final String[][] DIFFERENT = {
        {Samples.FULL, "/actor/name", "'Anh'"},
        {Samples.FULL, "/actor/objectType", ""},
        {Samples.FULL, "/verb/id", "'http://adlnet.gov/expapi/verbs/failed'"},
        {Samples.FULL, "/object/id", "'https://example.vn/khác'"},
        {Samples.FULL, "/result/score/raw", "9.51"},
        {Samples.FULL, "/result/success", ""},
        {Samples.FULL, "/result/response", "'A[,]b'"},
        {Samples.FULL, "/result/duration", "'PT90.5S'"},
        {Samples.FULL, "/result/duration", "'PT1M30.51S'"},
        {Samples.FULL, "/result/extensions", "{}"},
        {Samples.FULL, "/context/registration", ""},
        {Samples.FULL, "/context/revision", "'1.2.1'"},
        {Samples.FULL, "/context/contextActivities/other", "[]"},
        {Samples.FULL, "/context/instructor", "{'mbox': 'mailto:Thay@example.vn'}"},
        {Samples.FULL, "/attachments", ""},
        {Samples.GROUP, "/actor/member/1", "{'mbox': 'mailto:b@example.vn', 'name': 'B'}"},
        {Samples.SUB, "/object/timestamp", "'2027-01-01T00:00:00Z'"},
        {Samples.SUB, "/object/result/completion", "false"},
    };

    private final StatementComparison comparison = new StatementComparison();

    @Test
    public void ignoresWhatDoesNotMatter() {
        for (String[] row : SAME) {
            String changed = Samples.with(row[0], row[1], row[2]);
            assertTrue(row[1] + " " + row[2], comparison.same(row[0], changed));
            assertTrue(row[1] + " " + row[2], comparison.same(changed, row[0]));
        }
    }

    @Test
    public void seesWhatMatters() {
        for (String[] row : DIFFERENT) {
            String changed = Samples.with(row[0], row[1], row[2]);
            assertEquals(row[1] + " " + row[2], false, comparison.same(row[0], changed));
            assertEquals(row[1] + " " + row[2], false, comparison.same(changed, row[0]));
        }
    }

    @Test
    public void whatWasReadIsTheSameAsWhatCameIn() {
        for (String statement : Samples.OLD_EDITION) {
            assertTrue(comparison.same(statement, Samples.read(statement).json()));
        }
    }
}
