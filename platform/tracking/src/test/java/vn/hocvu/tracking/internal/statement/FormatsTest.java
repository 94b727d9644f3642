package vn.hocvu.tracking.internal.statement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import vn.hocvu.tracking.XapiVersion;

public class FormatsTest {
    @Test
    public void timestampsAreOfRfc3339() {
        for (List<String> good : List.of(
                List.of("2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z"),
                List.of("2026-11-23t08:00:00z", "2026-11-23T08:00:00Z"),
                List.of("2026-11-23T08:00:00.1+07:00", "2026-11-23T01:00:00.1Z"),
                List.of("2026-11-23T08:00:00.123456789123-00:30", "2026-11-23T08:30:00.123456789Z"),
                List.of("2026-11-23T08:00:00+00:00", "2026-11-23T08:00:00Z"),
                List.of("2024-02-29T23:59:60Z", "2024-03-01T00:00:00Z"),
                List.of("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
                List.of("9999-12-31T23:59:59.999999-23:59", "+10000-01-01T23:58:59.999999Z"))) {
            assertEquals(
                    good.get(0),
                    Optional.of(Instant.parse(good.get(1))),
                    Timestamps.read(good.get(0), XapiVersion.V2_0));
        }
        for (String bad : List.of(
                "",
                "2026",
                "2026-11-23",
                "2026-11-23T08:00:00",
                "2026-11-23T08:00Z",
                "2026-11-23T08:00:00.Z",
                "2026-11-23T08:00:00,5Z",
                "2026-11-23T08:00:00-00",
                "2026-11-23T08:00:00-0000",
                "2026-11-23T08:00:00-00:00",
                "2026-11-23T08:00:00+0700",
                "2026-11-23T08:00:00+24:00",
                "2026-11-23T24:00:00Z",
                "2026-11-23T08:60:00Z",
                "2026-11-23T08:00:61Z",
                "2026-02-29T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-11-23T08:00:00Z ",
                "2026-11-23T08:00:00Z2",
                "+2026-11-23T08:00:00Z",
                "01/011/2015",
                "2026-11-23T08:00:00Ｚ",
                "２026-11-23T08:00:00Z",
                "20261123T080000Z")) {
            assertEquals(bad, Optional.empty(), Timestamps.read(bad, XapiVersion.V2_0));
        }
    }

    @Test
    public void theOldEditionTakesTimestampsOfIso8601() {
        for (List<String> good : List.of(
                List.of("2026-11-23T08:00:00.1+07:00", "2026-11-23T01:00:00.1Z"),
                List.of("2026-11-23T08:00:00+0700", "2026-11-23T01:00:00Z"),
                List.of("2026-11-23T08:00:00-07", "2026-11-23T15:00:00Z"),
                List.of("2026-11-23T08:00:00,25", "2026-11-23T08:00:00.25Z"),
                List.of("20261123T080000Z", "2026-11-23T08:00:00Z"),
                List.of("20261123T080000.5+0700", "2026-11-23T01:00:00.5Z"))) {
            assertEquals(
                    good.get(0),
                    Optional.of(Instant.parse(good.get(1))),
                    Timestamps.read(good.get(0), XapiVersion.V1_0_3));
        }
        for (String bad : List.of(
                "",
                "2026-11-23",
                "2026-1123T08:00:00Z",
                "202611-23T08:00:00Z",
                "2026-11-23T08:0000Z",
                "2026-11-23T0800:00Z",
                "2026-11-23 08:00:00Z",
                "2026-11-23T08:00:00-00",
                "2026-11-23T08:00:00-0000",
                "2026-11-23T08:00:00-00:00",
                "2026-11-23T08:00:00+7",
                "2026-11-23T08:00:00+07:",
                "2026-11-23T08:00:00+07:00:00",
                "2026-11-23T08:00:00.",
                "2026-W47-1T08:00:00Z",
                "01/011/2015")) {
            assertEquals(bad, Optional.empty(), Timestamps.read(bad, XapiVersion.V1_0_3));
        }
    }

    @Test
    public void durationsHaveDesignators() {
        for (List<String> good : List.of(
                List.of("PT0S", "PT0S"),
                List.of("PT1M30.5S", "PT1M30.5S"),
                List.of("PT1,5H", "PT1H30M"),
                List.of("P2W", "P14D"),
                List.of("P0.5W", "P3DT12H"),
                List.of("P3Y1M29DT4H35M59.14S", "P1154DT4H35M59.14S"),
                List.of("P1DT12H36M0.12567S", "P1DT12H36M0.12567S"),
                List.of("PT999999999999999999999S", "PT1000000000000S"))) {
            assertEquals(good.get(0), Optional.of(Duration.parse(good.get(1))), Durations.read(good.get(0)));
        }
        for (String bad : List.of(
                "",
                "P",
                "PT",
                "P1",
                "PT1",
                "P1DT",
                "1D",
                "-P1D",
                "P-1D",
                "P1S",
                "PT1D",
                "P1D1Y",
                "PT1.5H3M",
                "PT1.H",
                "PT.5S",
                "PT1.2.3S",
                "P4W1D",
                "P1Y4W",
                "PA1H0M0S",
                "pt1s",
                "PT1S ",
                "P0003-06-04T12:30:05",
                "PT" + "9".repeat(200) + "S")) {
            assertEquals(bad, Optional.empty(), Durations.read(bad));
        }
    }

    @Test
    public void irisHaveAScheme() {
        for (String good : List.of(
                "https://example.vn/tài-liệu?a=b#c",
                "urn:uuid:0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01",
                "a+b-c.d:x",
                "http://example.vn/a%20b",
                "http://[::1]/",
                "http://example.com/path/../x",
                "tag:example.vn,2026:𠀀")) {
            assertTrue(good, Formats.isIri(good));
        }
        for (String bad : List.of(
                "",
                "example.vn/a",
                ":a",
                "http:",
                "1a:b",
                "ab=c://should.fail.com",
                "http://example.vn/a b",
                "http://example.vn/a%2",
                "http://example.vn/a%zz",
                "http://example.vn/<a>",
                "http://example.vn/a\n",
                "http://example.vn/\u0000",
                "http://example.vn/\uFFFF",
                "http://example.vn/a\\b")) {
            assertFalse(bad, Formats.isIri(bad));
        }
    }

    @Test
    public void languagesAreOfRfc5646() {
        for (String good : List.of(
                "vi",
                "VI",
                "tlh",
                "vi-VN",
                "zh-Hant-TW",
                "sl-rozaj-biske",
                "de-CH-1996",
                "es-419",
                "x-nha",
                "en-a-bbb-x-a-ccc",
                "i-klingon",
                "zh-min-nan",
                "und")) {
            assertTrue(good, Formats.isLanguage(good));
        }
        for (String bad :
                List.of("", "v", "something", "vi_VN", "vi-", "-vi", "vi--VN", "v1", "12", "vi VN", "a-DE", "việt")) {
            assertFalse(bad, Formats.isLanguage(bad));
        }
        assertFalse(Formats.isLanguage("vi-x" + "-a".repeat(1000)));
    }

    @Test
    public void uuidsAreInStandardForm() {
        for (String good : List.of(
                "0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01",
                "0F9F4B3C-3F9A-4C5E-8A77-1F0D1F3F6F01",
                "00000000-0000-0000-0000-000000000000")) {
            assertTrue(good, Formats.uuid(good).isPresent());
        }
        for (String bad : List.of(
                "",
                "1-1-1-1-1",
                "0f9f4b3c3f9a4c5e8a771f0d1f3f6f01",
                "0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f010",
                "{f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01",
                "gf9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01",
                "0f9f4b3c-3f9a-4c5e-8a7-71f0d1f3f6f01")) {
            assertTrue(bad, Formats.uuid(bad).isEmpty());
        }
    }

    @Test
    public void mailboxesAreOneAddress() {
        assertTrue(Formats.isMailbox("mailto:an.nguyen+hoc@example.vn"));
        for (String bad : List.of(
                "an@example.vn",
                "mailto:",
                "mailto:an",
                "mailto:@example.vn",
                "mailto:an@",
                "mailto:a n@example.vn",
                "mailto:an@example.vn?subject=a",
                "mailto:an@example.vn,binh@example.vn",
                "MAILTO:an@example.vn")) {
            assertFalse(bad, Formats.isMailbox(bad));
        }
    }

    @Test
    public void mediaTypesHaveTwoParts() {
        for (String good :
                List.of("text/plain", "text/plain; charset=utf-8", "application/vnd.a+json", "image/svg+xml ;a=b")) {
            assertTrue(good, Formats.isMediaType(good));
        }
        for (String bad : List.of("", "text", "/plain", "text/", "text/;a=b", "te xt/plain", "text/plain\n", "a;b/c")) {
            assertFalse(bad, Formats.isMediaType(bad));
        }
    }
}
