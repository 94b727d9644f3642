package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitRegister;

public class WordsTest {
    @Test
    public void everyKindAndRoleHasAName() {
        Set<String> kinds = new HashSet<>();
        UnitRegister.KINDS.forEach(kind -> kinds.add(Words.kind(kind)));
        assertEquals(UnitRegister.KINDS.size(), kinds.size());
        assertEquals("Đơn vị khác", Words.kind("a-later-one"));
        for (Role role : Role.values()) {
            assertNotEquals(role.code(), Words.role(role));
            assertFalse(Words.explanation(role).isEmpty());
        }
        assertEquals("a.later-one", Words.action("a.later-one"));
        assertEquals("Chưa rõ", Words.audience(null));
    }

    @Test
    public void daysAreWrittenAndReadAsInVietnam() {
        assertEquals("01/12/2026", Words.day(Instant.parse("2026-11-30T17:00:00Z")));
        assertEquals("00:00 01/12/2026", Words.time(Instant.parse("2026-11-30T17:00:00Z")));
        assertEquals(Optional.of(LocalDate.parse("2026-02-01")), Words.day(" 1/2/2026 "));
        assertEquals(Optional.of(LocalDate.parse("2026-02-01")), Words.day("01/02/2026"));
        assertEquals(Optional.of(LocalDate.parse("2026-02-01")), Words.day("2026-02-01"));
        assertEquals(Optional.empty(), Words.day("31/02/2026"));
        assertEquals(Optional.empty(), Words.day("1/2/26"));
        assertEquals("1.250.000 người", Words.people(1_250_000));
    }

    @Test
    public void everyActionOfTheHouseHasWords() {
        for (String action : List.of(
                "person.enrolled",
                "person.merged",
                "path.published",
                "roster.imported",
                "roster.exported",
                "personal-data-key.renewed")) {
            assertNotEquals(action, Words.action(action));
        }
    }

    @Test
    public void networkAddressesAreShort() {
        assertEquals("::1", NetworkAddress.shown("[0:0:0:0:0:0:0:1]"));
        assertEquals("::", NetworkAddress.shown("0:0:0:0:0:0:0:0"));
        assertEquals("2001:db8::2:0:0:1", NetworkAddress.shown("2001:db8:0:0:0:2:0:0:1"));
        assertEquals("2001:db8::1:1:1:1:0", NetworkAddress.shown("2001:db8:0:0:1:1:1:1:0"));
        assertEquals("2001:db8:0:1:1:1:1:10", NetworkAddress.shown("[2001:db8:0:1:1:1:1:10]"));
        assertEquals("fe80::", NetworkAddress.shown("fe80:0:0:0:0:0:0:0"));
        assertEquals("203.0.113.7", NetworkAddress.shown("203.0.113.7"));
        assertEquals("::1", NetworkAddress.shown("[::1]"));
        assertEquals("console", NetworkAddress.shown("console"));
    }
}
