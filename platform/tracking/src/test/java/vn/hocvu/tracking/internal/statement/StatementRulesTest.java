package vn.hocvu.tracking.internal.statement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.XapiVersion;

/** What the standard allows and what it does not; each row changes one thing of a good statement. */
public class StatementRulesTest {
    /** Statement, pointer, new value (nothing: removed). */
    private static final String[][] GOOD = {
        {Samples.FULL, "/id", ""},
        {Samples.FULL, "/id", "'0F9F4B3C-3F9A-4C5E-8A77-1F0D1F3F6F01'"},
        {Samples.FULL, "/actor/objectType", ""},
        {Samples.FULL, "/actor/name", "''"},
        {Samples.FULL, "/actor/name", "'nul \\u0000 và \\ud83d\\ude00'"},
        {Samples.FULL, "/actor/account", "{'homePage': 'tag:a', 'name': ''}"},
        {Samples.FULL, "/verb/display", "{}"},
        {Samples.FULL, "/verb/display", "{'zh-Hant-TW': '', 'x-rieng': 'a'}"},
        {Samples.FULL, "/object/objectType", ""},
        {Samples.FULL, "/object/definition", "{}"},
        {Samples.FULL, "/object/definition/correctResponsesPattern", "[]"},
        {Samples.FULL, "/object/definition/extensions", "{'https://a.vn/b': {'': {}}}"},
        {Samples.FULL, "/result", "{}"},
        {Samples.FULL, "/result/score", "{}"},
        {Samples.FULL, "/result/score/scaled", "-1"},
        {Samples.FULL, "/result/score/scaled", "1.000"},
        {Samples.FULL, "/result/score/raw", "10.0"},
        {Samples.FULL, "/result/score/min", "-1e3"},
        {Samples.FULL, "/result/response", "''"},
        {Samples.FULL, "/result/duration", "'P4W'"},
        {Samples.FULL, "/context", "{}"},
        {Samples.FULL, "/context/instructor", "{'objectType': 'Group', 'mbox': 'mailto:a@b.vn', 'member': []}"},
        {Samples.FULL, "/context/team", "{'objectType': 'Group', 'openid': 'https://a.vn'}"},
        {Samples.FULL, "/context/contextActivities", "{}"},
        {Samples.FULL, "/version", "'1.0'"},
        {Samples.FULL, "/version", "'1.0.9'"},
        {
            Samples.FULL,
            "/authority",
            "{'objectType': 'Group', 'member': [{'mbox': 'mailto:a@b.vn'},"
                    + " {'account': {'homePage': 'https://a.vn', 'name': 'b'}}]}"
        },
        {Samples.FULL, "/attachments", "[]"},
        {Samples.FULL, "/attachments/0/description", ""},
        {Samples.FULL, "/attachments/0/length", "27.0"},
        {Samples.FULL, "/attachments/0/sha2", "'" + "AB".repeat(64) + "'"},
        {Samples.GROUP, "/actor/member", ""},
        {Samples.GROUP, "/actor/mbox_sha1sum", ""},
        {Samples.GROUP, "/object", "{'objectType': 'Group', 'member': [{'mbox': 'mailto:a@b.vn'}]}"},
        {Samples.GROUP, "/context", "{'language': 'vi'}"},
        {
            Samples.with(Samples.SUB, "/object/context", ""),
            "/object/object",
            "{'objectType': 'StatementRef', 'id': '0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01'}"
        },
        {Samples.SUB, "/object/attachments", "[]"},
    };

    /** Statement, pointer, new value (nothing: removed), the place that the refusal names. */
    private static final String[][] BAD = {
        {Samples.FULL, "/actor", "", "$.actor"},
        {Samples.FULL, "/verb", "", "$.verb"},
        {Samples.FULL, "/object", "", "$.object"},
        {Samples.FULL, "/Actor", "{}", "$.Actor"},
        {Samples.FULL, "/more", "1", "$.more"},
        {Samples.FULL, "/id", "12345", "$.id"},
        {Samples.FULL, "/id", "'1-1-1-1-1'", "$.id"},
        {Samples.FULL, "/id", "null", "$.id"},
        {Samples.FULL, "/timestamp", "null", "$.timestamp"},
        {Samples.FULL, "/timestamp", "'2026-11-23'", "$.timestamp"},
        {Samples.FULL, "/timestamp", "'2026-11-23T08:00:00.601-00:00'", "$.timestamp"},
        {Samples.FULL, "/timestamp", "1700000000", "$.timestamp"},
        {Samples.FULL, "/stored", "'hôm qua'", "$.stored"},
        {Samples.FULL, "/version", "1.0", "$.version"},
        {Samples.FULL, "/version", "'0.9.9'", "$.version"},
        {Samples.FULL, "/version", "'1.1.0'", "$.version"},
        {Samples.FULL, "/version", "'1.0.'", "$.version"},
        {Samples.FULL, "/version", "'1.0.3-beta'", "$.version"},
        {Samples.FULL, "/version", "'3.0.0'", "$.version"},
        // Agents and groups
        {Samples.FULL, "/actor", "'An'", "$.actor"},
        {Samples.FULL, "/actor", "{}", "$.actor"},
        {Samples.FULL, "/actor", "{'mbox': 'mailto:a@b.vn', 'openid': 'https://a.vn'}", "$.actor"},
        {Samples.FULL, "/actor/objectType", "'agent'", "$.actor.objectType"},
        {Samples.FULL, "/actor/objectType", "'Person'", "$.actor.objectType"},
        {Samples.FULL, "/actor/objectType", "null", "$.actor.objectType"},
        {Samples.FULL, "/actor/name", "1", "$.actor.name"},
        {Samples.FULL, "/actor/email", "'a@b.vn'", "$.actor.email"},
        {Samples.FULL, "/actor/member", "[]", "$.actor.member"},
        {Samples.FULL, "/actor/account", "{'homePage': 'hocvu.vn', 'name': 'a'}", "$.actor.account.homePage"},
        {Samples.FULL, "/actor/account", "{'homePage': 'https://hocvu.vn'}", "$.actor.account.name"},
        {Samples.FULL, "/actor/account", "{'name': 'a'}", "$.actor.account.homePage"},
        {Samples.FULL, "/actor/account", "{'homePage': 'https://a.vn', 'name': 1}", "$.actor.account.name"},
        {Samples.FULL, "/actor/account/x", "1", "$.actor.account.x"},
        {Samples.FULL, "/actor", "{'mbox': 'a@b.vn'}", "$.actor.mbox"},
        {Samples.FULL, "/actor", "{'mbox_sha1sum': 'xyz'}", "$.actor.mbox_sha1sum"},
        {Samples.FULL, "/actor", "{'openid': 'a.vn'}", "$.actor.openid"},
        {Samples.GROUP, "/actor/objectType", "", "$.actor.member"},
        {Samples.GROUP, "/actor", "{'objectType': 'Group', 'name': 'Đội'}", "$.actor.member"},
        {Samples.GROUP, "/actor", "{'objectType': 'Group', 'member': []}", "$.actor.member"},
        {Samples.GROUP, "/actor/member", "{'mbox': 'mailto:a@b.vn'}", "$.actor.member"},
        {
            Samples.GROUP,
            "/actor/member/1",
            "{'objectType': 'Group', 'mbox': 'mailto:a@b.vn'}",
            "$.actor.member[1].objectType"
        },
        {Samples.GROUP, "/actor/member/1", "{'name': 'a'}", "$.actor.member[1]"},
        {Samples.GROUP, "/actor/mbox", "'mailto:a@b.vn'", "$.actor"},
        {Samples.GROUP, "/object/objectType", "", "$.object.openid"},
        {Samples.FULL, "/authority", "{'objectType': 'Group', 'member': [{'mbox': 'mailto:a@b.vn'}]}", "$.authority"},
        {
            Samples.FULL,
            "/authority",
            "{'objectType': 'Group', 'mbox': 'mailto:a@b.vn', 'member':"
                    + " [{'mbox': 'mailto:a@b.vn'}, {'mbox': 'mailto:b@b.vn'}]}",
            "$.authority"
        },
        // Verbs, activities and interactions
        {Samples.FULL, "/verb", "'http://a.vn'", "$.verb"},
        {Samples.FULL, "/verb/id", "", "$.verb.id"},
        {Samples.FULL, "/verb/id", "''", "$.verb.id"},
        {Samples.FULL, "/verb/display", "'a'", "$.verb.display"},
        {Samples.FULL, "/verb/display", "{'vi': null}", "$.verb.display.vi"},
        {Samples.FULL, "/verb/display", "{'tieng-viet-nam-': 'a'}", "$.verb.display.tieng-viet-nam-"},
        {Samples.FULL, "/verb/name", "'a'", "$.verb.name"},
        {Samples.FULL, "/verb/id", "'http://adlnet.gov/expapi/verbs/voided'", "$.object"},
        {Samples.SUB, "/object/verb/id", "'http://adlnet.gov/expapi/verbs/voided'", "$.object.object"},
        {Samples.FULL, "/object", "[]", "$.object"},
        {Samples.FULL, "/object/id", "", "$.object.id"},
        {Samples.FULL, "/object/id", "'sách'", "$.object.id"},
        {Samples.FULL, "/object/objectType", "'activity'", "$.object.objectType"},
        {Samples.FULL, "/object/objectType", "1", "$.object.objectType"},
        {Samples.FULL, "/object/name", "'a'", "$.object.name"},
        {Samples.FULL, "/object/definition", "null", "$.object.definition"},
        {Samples.FULL, "/object/definition/type", "'bài'", "$.object.definition.type"},
        {Samples.FULL, "/object/definition/moreInfo", "'/a'", "$.object.definition.moreInfo"},
        {Samples.FULL, "/object/definition/name", "'a'", "$.object.definition.name"},
        {Samples.FULL, "/object/definition/x", "'a'", "$.object.definition.x"},
        {Samples.FULL, "/object/definition/extensions", "{'a.vn/b': 1}", "$.object.definition.extensions.a.vn/b"},
        {Samples.FULL, "/object/definition/extensions", "[]", "$.object.definition.extensions"},
        {Samples.FULL, "/object/definition/interactionType", "", "$.object.definition.interactionType"},
        {Samples.FULL, "/object/definition/interactionType", "'Choice'", "$.object.definition.interactionType"},
        {
            Samples.FULL,
            "/object/definition/correctResponsesPattern",
            "'a'",
            "$.object.definition.correctResponsesPattern"
        },
        {
            Samples.FULL,
            "/object/definition/correctResponsesPattern",
            "[1]",
            "$.object.definition.correctResponsesPattern[0]"
        },
        {Samples.FULL, "/object/definition/choices", "{}", "$.object.definition.choices"},
        {Samples.FULL, "/object/definition/choices/1", "{}", "$.object.definition.choices[1].id"},
        {Samples.FULL, "/object/definition/choices/1", "{'id': 'a'}", "$.object.definition.choices[1].id"},
        {Samples.FULL, "/object/definition/choices/1/text", "'a'", "$.object.definition.choices[1].text"},
        // Results
        {Samples.FULL, "/result", "[]", "$.result"},
        {Samples.FULL, "/result/x", "1", "$.result.x"},
        {Samples.FULL, "/result/success", "'true'", "$.result.success"},
        {Samples.FULL, "/result/completion", "0", "$.result.completion"},
        {Samples.FULL, "/result/response", "{}", "$.result.response"},
        {Samples.FULL, "/result/duration", "'PA1H'", "$.result.duration"},
        {Samples.FULL, "/result/score", "9", "$.result.score"},
        {Samples.FULL, "/result/score/scaled", "'0.5'", "$.result.score.scaled"},
        {Samples.FULL, "/result/score/scaled", "1.0000000000000000001", "$.result.score.scaled"},
        {Samples.FULL, "/result/score/scaled", "-1.01", "$.result.score.scaled"},
        {Samples.FULL, "/result/score/raw", "10.5", "$.result.score.raw"},
        {Samples.FULL, "/result/score/raw", "-1", "$.result.score.raw"},
        {Samples.FULL, "/result/score", "{'min': 1, 'max': 1.0}", "$.result.score.max"},
        {Samples.FULL, "/result/score", "{'min': 2, 'max': 1}", "$.result.score.max"},
        {Samples.FULL, "/result/score/x", "1", "$.result.score.x"},
        // Contexts
        {Samples.FULL, "/context/registration", "'a'", "$.context.registration"},
        {Samples.FULL, "/context/instructor", "'a'", "$.context.instructor"},
        {Samples.FULL, "/context/team", "{'mbox': 'mailto:a@b.vn'}", "$.context.team.objectType"},
        {Samples.FULL, "/context/team", "{'objectType': 'Agent', 'mbox': 'mailto:a@b.vn'}", "$.context.team.objectType"
        },
        {Samples.FULL, "/context/contextActivities", "[]", "$.context.contextActivities"},
        {Samples.FULL, "/context/contextActivities/child", "[]", "$.context.contextActivities.child"},
        {Samples.FULL, "/context/contextActivities/parent", "'https://a.vn'", "$.context.contextActivities.parent"},
        {
            Samples.FULL,
            "/context/contextActivities/parent/0/objectType",
            "'Agent'",
            "$.context.contextActivities.parent[0].objectType"
        },
        {Samples.FULL, "/context/revision", "1", "$.context.revision"},
        {Samples.FULL, "/context/language", "'tieng-viet-'", "$.context.language"},
        {
            Samples.FULL,
            "/context/statement",
            "{'id': '0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01'}",
            "$.context.statement.objectType"
        },
        {Samples.FULL, "/context/extensions", "{'x': 1}", "$.context.extensions.x"},
        {Samples.FULL, "/context/x", "1", "$.context.x"},
        {Samples.GROUP, "/context", "{'platform': 'a'}", "$.context.platform"},
        {Samples.VOIDING, "/context", "{'revision': 'a'}", "$.context.revision"},
        // References and statements inside statements
        {Samples.VOIDING, "/object/id", "", "$.object.id"},
        {Samples.VOIDING, "/object/id", "'a'", "$.object.id"},
        {Samples.VOIDING, "/object/definition", "{}", "$.object.definition"},
        {Samples.SUB, "/object/id", "'0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01'", "$.object.id"},
        {Samples.SUB, "/object/version", "'1.0.0'", "$.object.version"},
        {Samples.SUB, "/object/stored", "'2027-01-01T00:00:00.5Z'", "$.object.stored"},
        {Samples.SUB, "/object/authority", "{'mbox': 'mailto:a@b.vn'}", "$.object.authority"},
        {Samples.SUB, "/object/verb", "", "$.object.verb"},
        {Samples.SUB, "/object/x", "1", "$.object.x"},
        {Samples.SUB, "/object/object/objectType", "'SubStatement'", "$.object.object.objectType"},
        {Samples.SUB, "/object/objectType", "", "$.object.actor"},
        {Samples.SUB, "/object/timestamp", "'a'", "$.object.timestamp"},
        {Samples.SUB, "/context", "{'platform': 'a'}", "$.context.platform"},
        // Attachments
        {Samples.FULL, "/attachments", "{}", "$.attachments"},
        {Samples.FULL, "/attachments/0", "'a'", "$.attachments[0]"},
        {Samples.FULL, "/attachments/0/usageType", "", "$.attachments[0].usageType"},
        {Samples.FULL, "/attachments/0/usageType", "'a'", "$.attachments[0].usageType"},
        {Samples.FULL, "/attachments/0/display", "", "$.attachments[0].display"},
        {Samples.FULL, "/attachments/0/display", "'a'", "$.attachments[0].display"},
        {Samples.FULL, "/attachments/0/description", "1", "$.attachments[0].description"},
        {Samples.FULL, "/attachments/0/contentType", "", "$.attachments[0].contentType"},
        {Samples.FULL, "/attachments/0/contentType", "'pdf'", "$.attachments[0].contentType"},
        {Samples.FULL, "/attachments/0/length", "", "$.attachments[0].length"},
        {Samples.FULL, "/attachments/0/length", "'27'", "$.attachments[0].length"},
        {Samples.FULL, "/attachments/0/length", "2.5", "$.attachments[0].length"},
        {Samples.FULL, "/attachments/0/length", "-1", "$.attachments[0].length"},
        {Samples.FULL, "/attachments/0/length", "1e400", "$.attachments[0].length"},
        {Samples.FULL, "/attachments/0/sha2", "", "$.attachments[0].sha2"},
        {Samples.FULL, "/attachments/0/sha2", "'abc'", "$.attachments[0].sha2"},
        {Samples.FULL, "/attachments/0/fileUrl", "'tep.pdf'", "$.attachments[0].fileUrl"},
        {Samples.FULL, "/attachments/0/fileUrl", "", "$.attachments[0]"},
        {Samples.FULL, "/attachments/0/x", "1", "$.attachments[0].x"},
    };

    /** Of the new edition: pointer, new value, place. */
    private static final String[][] BAD_IN_NEW = {
        {"/context/contextAgents", "{}", "$.context.contextAgents"},
        {"/context/contextAgents/0", "'a'", "$.context.contextAgents[0]"},
        {"/context/contextAgents/0/objectType", "", "$.context.contextAgents[0].objectType"},
        {"/context/contextAgents/0/objectType", "'Agent'", "$.context.contextAgents[0].objectType"},
        {"/context/contextAgents/0/agent", "", "$.context.contextAgents[0].agent"},
        {"/context/contextAgents/0/agent", "{}", "$.context.contextAgents[0].agent"},
        {"/context/contextAgents/0/relevantTypes", "[]", "$.context.contextAgents[0].relevantTypes"},
        {"/context/contextAgents/0/relevantTypes", "['a']", "$.context.contextAgents[0].relevantTypes[0]"},
        {"/context/contextAgents/0/group", "{}", "$.context.contextAgents[0].group"},
        {"/context/contextGroups/0/objectType", "'contextAgent'", "$.context.contextGroups[0].objectType"},
        {"/context/contextGroups/0/group", "{'mbox': 'mailto:a@b.vn'}", "$.context.contextGroups[0].group.objectType"},
        {"/context/contextGroups/0/group", "", "$.context.contextGroups[0].group"},
        {"/version", "'2.1.0'", "$.version"},
    };

    @Test
    public void takesWhatIsGood() {
        for (XapiVersion version : XapiVersion.values()) {
            for (String[] row : GOOD) {
                Samples.read(version, Samples.with(row[0], row[1], row[2]));
            }
            for (String statement : version == XapiVersion.V2_0 ? Samples.NEW_EDITION : Samples.OLD_EDITION) {
                Samples.read(version, statement);
            }
        }
    }

    @Test
    public void refusesWhatIsNotAndSaysWhere() {
        for (XapiVersion version : XapiVersion.values()) {
            for (String[] row : BAD) {
                assertRefused(version, Samples.with(row[0], row[1], row[2]), row[3]);
            }
        }
        for (String[] row : BAD_IN_NEW) {
            assertRefused(XapiVersion.V2_0, Samples.with(Samples.NEW, row[0], row[1]), row[2]);
        }
    }

    @Test
    public void theOldEditionDoesNotKnowTheNewOne() {
        assertRefused(XapiVersion.V1_0_3, Samples.with(Samples.NEW, "/version", ""), "$.context.contextAgents");
        assertRefused(XapiVersion.V1_0_3, Samples.with(Samples.SHORT, "/version", "'2.0.0'"), "$.version");
        Samples.read(XapiVersion.V2_0, Samples.with(Samples.SHORT, "/version", "'1.0.3'"));
    }

    private static void assertRefused(XapiVersion version, String statement, String place) {
        Refusal refusal = assertThrows(statement, Refusal.class, () -> Samples.read(version, statement));
        assertEquals(statement, Refusal.Category.INVALID, refusal.category());
        assertEquals(statement, Optional.of(place), refusal.field());
        assertTrue(refusal.text().en().startsWith(place + " "));
        assertTrue(refusal.text().vi().contains(place + ": "));
    }
}
