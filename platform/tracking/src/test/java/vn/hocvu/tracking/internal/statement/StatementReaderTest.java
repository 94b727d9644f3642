package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.XapiVersion;

public class StatementReaderTest {
    private static final UUID ID = UUID.fromString("0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01");
    private static final String AUTHORITY = Samples.json("{'objectType':'Agent','name':'Cổng tỉnh','account':"
            + "{'homePage':'https://hocvu.vn/lrs-clients','name':'khoa-1'}}");

    @Test
    public void completesWhatIsMissing() {
        ReadStatement read = Samples.read(Samples.SHORT);

        assertEquals(
                Samples.json("{'actor':{'mbox':'mailto:binh@example.vn'},'verb':{'id':'https://example.vn/đọc'},"
                        + "'object':{'id':'https://example.vn/sách'},'id':'" + read.id()
                        + "','timestamp':'2026-11-23T01:02:03.456789Z','version':'1.0.0','authority':" + AUTHORITY
                        + "}"),
                read.json());
        assertEquals(Samples.NOW, read.timestamp());
        assertEquals(4, read.id().version());
        assertEquals(
                "2.0.0",
                Samples.tree(Samples.read(XapiVersion.V2_0, Samples.SHORT).json())
                        .path("version")
                        .asText());
    }

    @Test
    public void keepsWhatIsGiven() {
        JsonNode given = Samples.tree(Samples.FULL);
        ReadStatement read = Samples.read(Samples.FULL);
        JsonNode kept = Samples.tree(read.json());

        for (String property :
                List.of("id", "actor", "verb", "object", "result", "timestamp", "version", "attachments")) {
            assertEquals(given.get(property), kept.get(property));
        }
        assertEquals(ID, read.id());
        assertEquals(Instant.parse("2026-11-22T01:09:10.123456Z"), read.timestamp());
        assertEquals(Samples.tree(AUTHORITY), kept.get("authority"));
        assertFalse(kept.has("stored"));
    }

    @Test
    public void activitiesThatStandAloneBecomeArrays() {
        JsonNode kept = Samples.tree(Samples.read(Samples.FULL).json()).at("/context/contextActivities");
        assertEquals(Samples.COURSE, kept.at("/grouping/0/id").asText());
        assertEquals("https://example.vn/cha", kept.at("/parent/0/id").asText());
        JsonNode inner = Samples.tree(Samples.read(Samples.SUB).json()).at("/object/context/contextActivities");
        assertEquals("https://example.vn/kế-hoạch", inner.at("/parent/0/id").asText());
    }

    @Test
    public void numbersAndTextsStayAsTheyWere() {
        String exact =
                "[1.50,-0.0,1E+2,1e-7,0.1000000000000000055511151231257827,123456789012345678901234567890,1e9999]";
        String texts = "[\"a\\u0000b\",\"\\ud83d\\ude00\",\"\\\"\\\\\\n\",\"ắ\",\"a\u0306\u0301\"]";
        String json = Samples.SHORT.replace(
                "\"object\"",
                "\"context\":{\"extensions\":{\"https://a.vn/n\":" + exact + ",\"https://a.vn/t\":" + texts
                        + "}},\"object\"");
        String kept = Samples.read(json).json();
        assertTrue(kept, kept.contains(exact));
        assertTrue(kept, kept.contains("[\"a\\u0000b\",\"😀\",\"\\\"\\\\\\n\",\"ắ\",\"a\u0306\u0301\"]"));
        assertEquals(-1, kept.indexOf(0));
    }

    @Test
    public void findsStatementsByWhatTheyName() {
        ReadStatement read = Samples.read(Samples.FULL);
        assertEquals(UUID.fromString(Samples.PERSON), read.actor());
        assertEquals(Keys.iri(Verbs.PASSED), read.verb());
        assertEquals(Keys.iri(Samples.LESSON), read.activity());
        assertEquals(UUID.fromString("c1d2e3f4-0a1b-4c2d-8e3f-4a5b6c7d8e03"), read.registration());
        assertEquals(Set.of(), read.directAgents());
        assertEquals(
                Set.of(
                        agent("{'mbox':'mailto:thay@example.vn'}"),
                        agent("{'objectType':'Group','member':[{'openid':'https://id.example.vn/binh'}]}"),
                        agent("{'openid':'https://id.example.vn/binh'}")),
                read.relatedAgents());
        assertEquals(
                Set.of(
                        Keys.iri(Samples.COURSE),
                        Keys.iri("https://example.vn/cha"),
                        Keys.iri("https://example.vn/khác")),
                read.relatedActivities());
        assertNull(read.target());
        assertFalse(read.voiding());
        assertEquals(Set.of(Samples.LESSON, Samples.COURSE), read.definitions().keySet());
        assertEquals(Samples.json("{'name':{'vi':'Khóa'}}"), read.definitions().get(Samples.COURSE));
    }

    @Test
    public void findsGroupsByTheirMembers() {
        ReadStatement read = Samples.read(Samples.GROUP);
        assertEquals(agent("{'mbox_sha1sum':'cd9b00a5611f94eaa7b1661edab976068e364975'}"), read.actor());
        assertNull(read.activity());
        assertEquals(
                Set.of(
                        agent("{'mbox':'mailto:a@example.vn'}"),
                        agent("{'mbox':'mailto:b@example.vn'}"),
                        agent("{'openid':'https://id.example.vn/khách'}")),
                read.directAgents());
        assertEquals(Set.of(), read.relatedAgents());
    }

    @Test
    public void findsWhatStatementsInsideStatementsName() {
        ReadStatement read = Samples.read(Samples.SUB);
        assertNull(read.activity());
        assertEquals(Set.of(), read.directAgents());
        assertEquals(
                Set.of(agent("{'mbox':'mailto:chi@example.vn'}"), agent("{'mbox':'mailto:dung@example.vn'}")),
                read.relatedAgents());
        assertEquals(
                Set.of(Keys.iri("https://example.vn/nơi"), Keys.iri("https://example.vn/kế-hoạch")),
                read.relatedActivities());
        assertEquals(Set.of("https://example.vn/nơi"), read.definitions().keySet());
    }

    @Test
    public void findsAgentsAndGroupsOfTheNewContext() {
        assertEquals(
                Set.of(
                        agent("{'mbox':'mailto:chi@example.vn'}"),
                        agent("{'mbox':'mailto:dung@example.vn'}"),
                        agent("{'objectType':'Group','member':[{'mbox':'mailto:dung@example.vn'}]}")),
                Samples.read(XapiVersion.V2_0, Samples.NEW).relatedAgents());
    }

    @Test
    public void namesNobodyAndNothingTwice() {
        ReadStatement read = Samples.read(Samples.json("""
                {'actor': {'mbox': 'mailto:a@b.vn'}, 'verb': {'id': 'https://a.vn/v'},
                 'object': {'id': 'https://a.vn/o'},
                 'context': {'instructor': {'mbox': 'mailto:a@b.vn', 'name': 'A'},
                   'contextActivities': {'parent': [{'id': 'https://a.vn/o'}]}}}"""));
        assertEquals(Set.of(), read.directAgents());
        assertEquals(Set.of(), read.relatedAgents());
        assertEquals(Set.of(), read.relatedActivities());
    }

    @Test
    public void knowsWhatIsVoided() {
        ReadStatement read = Samples.read(Samples.VOIDING);
        assertTrue(read.voiding());
        assertEquals(ID, read.target());
        ReadStatement comment = Samples.read(Samples.with(Samples.VOIDING, "/verb/id", "'https://a.vn/khen'"));
        assertFalse(comment.voiding());
        assertEquals(ID, comment.target());
    }

    @Test
    public void tellsAboutPeopleOfThePlatform() {
        assertEquals(
                new Fact(
                        UUID.fromString(Samples.PERSON),
                        Verbs.PASSED,
                        Samples.LESSON,
                        Samples.COURSE,
                        "1.2.0",
                        UUID.fromString("c1d2e3f4-0a1b-4c2d-8e3f-4a5b6c7d8e03"),
                        0.95,
                        Duration.ofMillis(90_500),
                        Instant.parse("2026-11-22T01:09:10.123456Z")),
                Samples.read(Samples.FULL).fact());
        assertNull(Samples.read(Samples.SHORT).fact());
        assertNull(Samples.read(Samples.with(Samples.FULL, "/actor/account/homePage", "'https://a.vn'"))
                .fact());
        assertNull(Samples.read(Samples.with(Samples.FULL, "/actor/account/name", "'An'"))
                .fact());
        assertNull(Samples.read(Samples.with(Samples.FULL, "/actor/objectType", "'Group'"))
                .fact());
        assertNull(Samples.read(Samples.with(
                        Samples.with(Samples.FULL, "/context", ""),
                        "/object",
                        "{'objectType': 'Agent', 'mbox': 'mailto:a@b.vn'}"))
                .fact());
    }

    @Test
    public void tellsTheCourseByTheContextOrTheObject() {
        String alone = Samples.with(Samples.FULL, "/context/contextActivities/grouping", "");
        assertEquals(Samples.COURSE, Samples.read(alone).fact().course());
        assertEquals(
                Samples.COURSE,
                Samples.read(Samples.with(alone, "/object/id", "'" + Samples.COURSE + "'"))
                        .fact()
                        .course());
        String elsewhere = Samples.with(alone, "/object/id", "'https://a.vn'");
        assertNull(Samples.read(elsewhere).fact().course());
        assertEquals(
                Samples.COURSE,
                Samples.read(Samples.with(
                                elsewhere,
                                "/context/contextActivities/parent",
                                "[{'id': '" + Samples.LESSON + "'}, {'id': '" + Samples.COURSE + "'}]"))
                        .fact()
                        .course());
    }

    @Test
    public void tellsOnlyWhatCanBeCounted() {
        assertNull(Samples.read(Samples.with(Samples.FULL, "/result/score/scaled", "-0.1"))
                .fact()
                .scaled());
        assertNull(
                Samples.read(Samples.with(Samples.FULL, "/result", "")).fact().scaled());
        assertNull(
                Samples.read(Samples.with(Samples.FULL, "/result", "")).fact().duration());
        assertNull(Samples.read(Samples.with(Samples.FULL, "/context/revision", "'a\\u0000'"))
                .fact()
                .courseVersion());
        assertNull(Samples.read(Samples.with(Samples.FULL, "/context/revision", "'" + "1".repeat(101) + "'"))
                .fact()
                .courseVersion());
    }

    @Test
    public void theRequestCanSayTheId() {
        UUID other = UUID.fromString("11111111-3f9a-4c5e-8a77-1f0d1f3f6f01");
        byte[] named = Samples.FULL.getBytes(UTF_8);
        byte[] nameless = Samples.SHORT.getBytes(UTF_8);
        ReadStatement read =
                Samples.read(XapiVersion.V1_0_3, nameless, List.of(), other).get(0);
        assertEquals(other, read.id());
        assertEquals(other.toString(), Samples.tree(read.json()).path("id").asText());
        assertEquals(
                ID,
                Samples.read(XapiVersion.V1_0_3, named, List.of(), ID).get(0).id());
        assertRefused("$.id", named, other);
        assertRefused("$", ("[" + Samples.SHORT + "]").getBytes(UTF_8), other);
    }

    @Test
    public void readsBatches() {
        List<ReadStatement> read = Samples.read(
                XapiVersion.V1_0_3,
                ("[" + String.join(",", Samples.FULL, Samples.SHORT, Samples.SHORT) + "]").getBytes(UTF_8),
                List.of(),
                null);
        assertEquals(3, read.size());
        assertEquals(ID, read.get(0).id());
        assertNotEquals(read.get(1).id(), read.get(2).id());
    }

    @Test
    public void refusesBatchesThatCannotBeStored() {
        assertRefused("$", "[]");
        assertRefused("$[1].id", "[" + Samples.FULL + "," + Samples.FULL + "]");
        assertRefused(
                "$[1].id",
                "[" + Samples.FULL + ","
                        + Samples.with(Samples.SHORT, "/id", "'" + ID.toString().toUpperCase() + "'") + "]");
        assertRefused("$[1].verb.id", "[" + Samples.FULL + "," + Samples.with(Samples.SHORT, "/verb/id", "'a'") + "]");
        assertRefused("$[0]", "[[" + Samples.FULL + "]]");
        assertTooLarge("[" + (Samples.SHORT + ",").repeat(500) + Samples.SHORT + "]");
    }

    @Test
    public void refusesWhatIsTooLarge() {
        assertTooLarge(Samples.with(Samples.FULL, "/result/response", "'" + "a".repeat(1_000_000) + "'"));
        assertTooLarge(" ".repeat(9 << 20));
    }

    @Test
    public void refusesWhatIsNoJson() {
        for (String bad : List.of(
                "",
                " ",
                "nul",
                "{",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "/**/{}",
                Samples.SHORT + "}",
                Samples.SHORT + "{}",
                Samples.SHORT + "x",
                Samples.SHORT + "\u0000",
                "null",
                "1",
                "\"a\"")) {
            assertRefused("$", bad);
        }
    }

    @Test
    public void refusesNamesThatStandTwice() {
        assertRefused("$.actor", Samples.SHORT.replace("{\"actor\"", "{\"actor\":1,\"actor\""));
        assertRefused(
                "$.result.extensions.https://a.vn.x",
                Samples.SHORT.replace(
                        "\"object\"",
                        "\"result\":{\"extensions\":{\"https://a.vn\":{\"x\":1,\"\\u0078\":2}}},\"object\""));
    }

    @Test
    public void refusesDepthsAndLengthsBeyondReason() {
        String context = "\"context\":{\"extensions\":{\"https://a.vn\":%s}},\"object\"";
        for (String value : List.of(
                "[".repeat(70) + "]".repeat(70),
                "[".repeat(200_000),
                "[" + "1,".repeat(500_000) + "1]",
                "{\"a\":".repeat(100) + "1" + "}".repeat(100),
                "9".repeat(1000),
                "1e99999999999",
                "-1e-99999999999",
                "{\"" + "a".repeat(100_000) + "\":1}")) {
            String json = Samples.SHORT.replace("\"object\"", context.formatted(value));
            Refusal refusal = assertThrows(Refusal.class, () -> Samples.read(json));
            assertEquals(Refusal.Category.INVALID, refusal.category());
        }
    }

    @Test
    public void refusesWhatIsNotUtf8() {
        byte[] good = Samples.FULL.getBytes(UTF_8);
        for (int[] bytes : new int[][] {
            {0xFF},
            {0xC0, 0x80},
            {0xED, 0xA0, 0x80},
            {0xE1, 0xBA},
            {0xF8, 0x88, 0x80, 0x80, 0x80},
            {0x80},
            {0xF4, 0x90, 0x80, 0x80}
        }) {
            byte[] bad = good.clone();
            int at = Samples.FULL.indexOf("đã") + 20;
            for (int i = 0; i < bytes.length; i++) {
                bad[at + i] = (byte) bytes[i];
            }
            assertRefused("$", bad, null);
        }
        assertRefused("$", Samples.FULL.getBytes(UTF_16), null);
        assertRefused(
                "$.actor.name", Samples.FULL.replace("\"An\"", "\"\\ud800\"").getBytes(UTF_8), null);
        assertRefused(
                "$.actor.name",
                Samples.FULL.replace("\"An\"", "\"\\udc00\\ud800\"").getBytes(UTF_8),
                null);
    }

    @Test
    public void addsTheTimeOfStorage() {
        ReadStatement read = Samples.read(Samples.SHORT);
        String stored = StatementReader.withStored(read.json(), Instant.parse("2026-11-23T01:02:03Z"));
        JsonNode tree = Samples.tree(stored);
        assertEquals("2026-11-23T01:02:03.000000Z", tree.path("stored").asText());
        assertEquals(Samples.tree(read.json()).size() + 1, tree.size());
    }

    @Test
    public void putsDefinitionsOfOneActivityTogether() {
        Map<String, String> definitions = Samples.read(Samples.json("""
                        {'actor': {'mbox': 'mailto:a@b.vn'}, 'verb': {'id': 'https://a.vn/v'},
                         'object': {'id': 'https://a.vn/o', 'definition': {'name': {'vi': 'Một'}}},
                         'context': {'contextActivities': {'parent':
                           [{'id': 'https://a.vn/o', 'definition': {'name': {'en': 'One'}}}]}}}""")).definitions();
        assertEquals(Map.of("https://a.vn/o", Samples.json("{'name':{'vi':'Một','en':'One'}}")), definitions);
    }

    private static UUID agent(String json) {
        return Keys.agent(Samples.tree(Samples.json(json)));
    }

    private static void assertRefused(String place, String json) {
        assertRefused(place, json.getBytes(UTF_8), null);
    }

    private static void assertRefused(String place, byte[] json, UUID id) {
        Refusal refusal = assertThrows(Refusal.class, () -> Samples.read(XapiVersion.V1_0_3, json, List.of(), id));
        assertEquals(refusal.getMessage(), Refusal.Category.INVALID, refusal.category());
        assertEquals(refusal.getMessage(), place, refusal.field().orElseThrow());
    }

    private static void assertTooLarge(String json) {
        Refusal refusal = assertThrows(
                Refusal.class, () -> Samples.read(json.startsWith("[") ? XapiVersion.V2_0 : XapiVersion.V1_0_3, json));
        assertEquals(Refusal.Category.TOO_LARGE, refusal.category());
    }
}
