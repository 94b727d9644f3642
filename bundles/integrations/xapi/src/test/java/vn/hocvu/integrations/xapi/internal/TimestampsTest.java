package vn.hocvu.integrations.xapi.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class TimestampsTest {
    @Test
    public void momentsAreReadInEveryFormOfTheStandard() {
        for (String text : List.of(
                "2026-05-01T07:00:00.123Z",
                "2026-05-01t07:00:00.123z",
                "2026-05-01 07:00:00.123",
                "2026-05-01T14:00:00,123+07:00",
                "2026-05-01T14:00:00.123+0700",
                "2026-05-01T14:00:00.123+07",
                "2026-05-01T07:00:00.123000000999999+00:00",
                "2026-05-01T01:30:00.123-05:30")) {
            assertEquals(
                    text,
                    Instant.parse("2026-05-01T07:00:00.123Z"),
                    Timestamps.parse(text).orElseThrow());
        }
    }

    @Test
    public void nothingElseIsAMoment() {
        for (String text : List.of(
                "",
                "now",
                "2026",
                "2026-05-01",
                "2026-05-01T07:00Z",
                "2026-02-30T00:00:00Z",
                "2026-05-01T24:00:01Z",
                "2026-05-01T00:00:00-00:00",
                "2026-05-01T00:00:00-0000",
                "2026-05-01T00:00:00-00",
                "2026-05-01T00:00:00+19:00",
                "2026-05-01T00:00:00.Z",
                "2026-05-01T00:00:00Z ",
                "12026-05-01T00:00:00Z",
                "٢٠٢٦-05-01T00:00:00Z")) {
            assertTrue(text, Timestamps.parse(text).isEmpty());
        }
    }
}
