package vn.hocvu.tracking.internal.statement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.StatementQuery;
import vn.hocvu.tracking.StatementQuery.Form;

public class StatementFormsTest {
    private final StatementForms forms = new StatementForms();

    @Test
    public void exactIsUnchanged() {
        assertSame(
                Samples.FULL, forms.form(Samples.FULL, Form.EXACT, List.of("en"), iri -> Optional.of("{\"name\":{}}")));
    }

    @Test
    public void identifiersAreTheLeastThatIdentifies() {
        JsonNode full = ids(Samples.read(Samples.FULL).json());
        assertEquals(
                tree("{'objectType':'Agent','account':{'homePage':'https://hocvu.vn','name':'" + Samples.PERSON
                        + "'}}"),
                full.get("actor"));
        assertEquals(tree("{'id':'http://adlnet.gov/expapi/verbs/passed'}"), full.get("verb"));
        assertEquals(tree("{'id':'" + Samples.LESSON + "'}"), full.get("object"));
        assertEquals(tree("[{'id':'" + Samples.COURSE + "'}]"), full.at("/context/contextActivities/grouping"));
        assertEquals(
                tree("{'objectType':'Group','member':[{'openid':'https://id.example.vn/binh'}]}"),
                full.at("/context/team"));
        assertEquals(tree(Samples.read(Samples.FULL).json()).get("result"), full.get("result"));

        JsonNode group = ids(Samples.with(Samples.GROUP, "/actor/member/0/name", "'A'"));
        assertEquals(
                tree("{'objectType':'Group','mbox_sha1sum':'cd9b00a5611f94eaa7b1661edab976068e364975'}"),
                group.get("actor"));
        assertEquals(tree("{'objectType':'Agent','openid':'https://id.example.vn/khách'}"), group.get("object"));

        JsonNode sub = ids(Samples.SUB);
        assertEquals(tree("{'id':'https://example.vn/thăm'}"), sub.at("/object/verb"));
        assertEquals(tree("{'id':'https://example.vn/nơi'}"), sub.at("/object/object"));
        assertEquals(tree("{'completion':true}"), sub.at("/object/result"));
        assertEquals(tree(Samples.VOIDING), ids(Samples.VOIDING));
    }

    @Test
    public void canonicalHasTheStoresDefinitions() {
        JsonNode full = canonical(Samples.read(Samples.FULL).json(), "en");
        assertEquals(tree("{'name':{'en':'The book'}}"), full.at("/object/definition"));
        assertEquals(tree("{'name':{'en':'The book'}}"), full.at("/context/contextActivities/parent/0/definition"));
        assertEquals(tree(Samples.FULL).get("actor"), full.get("actor"));
        assertEquals(
                tree("{'name':{'en':'The book'}}"), canonical(Samples.SUB, "en").at("/object/object/definition"));
    }

    @Test
    public void canonicalHasOneLanguage() {
        JsonNode english = tree(forms.form(Samples.FULL, Form.CANONICAL, List.of("en"), iri -> Optional.empty()));
        assertEquals(tree("{'en-US':'passed'}"), english.at("/verb/display"));
        assertEquals(tree("{'en-US':'Test'}"), english.at("/object/definition/name"));
        assertEquals(tree("{'vi':'Cuối khóa'}"), english.at("/object/definition/description"));
        assertEquals(tree("{'en':'One'}"), english.at("/object/definition/choices/0/description"));
        assertEquals(tree("{'en':'Proof'}"), english.at("/attachments/0/display"));
        assertEquals(
                tree("{'en':'visit'}"),
                tree(forms.form(Samples.SUB, Form.CANONICAL, List.of("en-GB"), iri -> Optional.empty()))
                        .at("/object/verb/display"));
    }

    @Test
    public void languagesAreLookedUp() {
        String map = "{'de':'1','en-US':'2','vi':'3','zh-Hant':'4'}";
        assertEquals("{'vi':'3'}", chosen(map));
        assertEquals("{'vi':'3'}", chosen(map, "fr", "*"));
        assertEquals("{'vi':'3'}", chosen(map, "vi-VN"));
        assertEquals("{'en-US':'2'}", chosen(map, "EN"));
        assertEquals("{'en-US':'2'}", chosen(map, "en-us"));
        assertEquals("{'en-US':'2'}", chosen(map, "fr", "en", "vi"));
        assertEquals("{'zh-Hant':'4'}", chosen(map, "zh-Hant-TW-x-private"));
        assertEquals("{'de':'1'}", chosen("{'de':'1','it':'2'}", "fr"));
        assertEquals("{'en':'2'}", chosen("{'de':'1','en':'2'}", "fr"));
        assertEquals("{}", chosen("{}", "fr"));
    }

    private String chosen(String map, String... languages) {
        String statement = Samples.with(Samples.SHORT, "/verb/display", map);
        return tree(forms.form(statement, Form.CANONICAL, List.of(languages), iri -> Optional.empty()))
                .at("/verb/display")
                .toString()
                .replace('"', '\'');
    }

    @Test
    public void definitionsGrow() {
        String known = Samples.json("{'name':{'vi':'Một'},'type':'https://a.vn/cũ','extensions':{'https://a.vn/x':1}}");
        assertEquals(known, forms.mergeDefinitions(null, known));
        assertEquals(known, forms.mergeDefinitions(known, known));
        assertEquals(
                tree("{'name':{'vi':'Một!','en':'One'},'type':'https://a.vn/mới','moreInfo':'https://a.vn',"
                        + "'extensions':{'https://a.vn/x':1,'https://a.vn/y':2.50}}"),
                tree(forms.mergeDefinitions(
                        known,
                        Samples.json("{'name':{'en':'One','vi':'Một!'},'type':'https://a.vn/mới',"
                                + "'moreInfo':'https://a.vn','extensions':{'https://a.vn/y':2.50}}"))));
    }

    @Test
    public void activitiesAndPersons() {
        assertEquals(
                Samples.json("{'objectType':'Activity','id':'https://a.vn'}"), forms.activity("https://a.vn", null));
        assertEquals(
                Samples.json("{'objectType':'Activity','id':'https://a.vn','definition':{'name':{'vi':'A'}}}"),
                forms.activity("https://a.vn", Samples.json("{'name':{'vi':'A'}}")));
        assertEquals(
                Samples.json("{'objectType':'Person','name':['An'],'mbox':['mailto:an@example.vn']}"),
                forms.person(forms.agent(Samples.json("{'mbox':'mailto:an@example.vn','name':'An'}"))));
        assertEquals(
                Samples.json("{'objectType':'Person','account':[{'homePage':'https://a.vn','name':'an'}]}"),
                forms.person(forms.agent(Samples.json("{'account':{'homePage':'https://a.vn','name':'an'}}"))));
    }

    @Test
    public void parametersAreChecked() {
        assertEquals("https://a.vn", forms.iri("https://a.vn"));
        assertThrows(Refusal.class, () -> forms.iri("a.vn"));
        forms.agent(Samples.json("{'objectType':'Group','openid':'https://a.vn'}"));
        for (String bad : List.of(
                "wrong",
                "",
                "{}",
                "[]",
                "{'mbox':'mailto:an@example.vn'}x",
                "{'name':'An'}",
                "{'mbox':'an@example.vn'}",
                "{'mbox':'mailto:a@b.vn','mbox':'mailto:a@b.vn'}",
                "{'objectType':'Group','member':[{'mbox':'mailto:an@example.vn'}]}")) {
            Refusal refusal = assertThrows(bad, Refusal.class, () -> forms.agent(Samples.json(bad)));
            assertEquals(Refusal.Category.INVALID, refusal.category());
        }
    }

    @Test
    public void queriesAskByKey() {
        assertNull(forms.agent(StatementQuery.newest(10)));
        String agent = Samples.json("{'mbox':'mailto:an@example.vn'}");
        StatementQuery query =
                new StatementQuery(agent, null, null, null, false, false, null, null, false, 10, Form.EXACT, List.of());
        assertEquals(Keys.agent(Samples.tree(agent)), forms.agent(query));
    }

    private JsonNode ids(String statement) {
        return tree(forms.form(statement, Form.IDS, List.of(), iri -> Optional.empty()));
    }

    private JsonNode canonical(String statement, String language) {
        return tree(forms.form(
                statement,
                Form.CANONICAL,
                List.of(language),
                iri -> Optional.of(Samples.json("{'name':{'vi':'Sách','en':'The book'}}"))));
    }

    private static JsonNode tree(String singleQuoted) {
        return Samples.tree(Samples.json(singleQuoted));
    }
}
