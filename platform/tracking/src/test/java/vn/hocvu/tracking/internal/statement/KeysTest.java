package vn.hocvu.tracking.internal.statement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.Test;

public class KeysTest {
    @Test
    public void stayTheSameForEver() {
        assertEquals(UUID.fromString("7a89ad4f-d040-809e-b745-0848fe2f981c"), Keys.iri("https://hocvu.vn/courses/a/b"));
        assertEquals(UUID.fromString("ee828d90-d51f-86eb-abeb-cf6a033ea8ef"), agent("{'mbox':'mailto:an@example.vn'}"));
    }

    @Test
    public void peopleOfThePlatformAreThemselves() {
        UUID person = UUID.fromString(Samples.PERSON);
        assertEquals(person, agent("{'account':{'homePage':'https://hocvu.vn','name':'" + Samples.PERSON + "'}}"));
        assertNotEquals(person, agent("{'account':{'homePage':'https://a.vn','name':'" + Samples.PERSON + "'}}"));
        assertEquals(
                8,
                agent("{'account':{'homePage':'https://hocvu.vn','name':'hocvu'}}")
                        .version());
        assertEquals(
                8,
                agent("{'account':{'homePage':'https://hocvu.vn','name':'1-1-1-1-1'}}")
                        .version());
    }

    @Test
    public void dependOnTheIdentifierAlone() {
        assertEquals(
                agent("{'mbox':'mailto:an@example.vn'}"),
                agent("{'objectType':'Group','name':'An','mbox':'mailto:an@example.vn','member':[]}"));
        List<String> different = List.of(
                "{'mbox':'mailto:an@example.vn'}",
                "{'mbox':'mailto:binh@example.vn'}",
                "{'openid':'mailto:an@example.vn'}",
                "{'mbox_sha1sum':'cd9b00a5611f94eaa7b1661edab976068e364975'}",
                "{'account':{'homePage':'https://a.vn','name':'b'}}",
                "{'account':{'homePage':'https://a.vn','name':'b c'}}",
                "{'account':{'homePage':'https://a.vn/b','name':'c'}}",
                "{'objectType':'Group','member':[{'mbox':'mailto:an@example.vn'}]}",
                "{'objectType':'Group','member':[{'mbox':'mailto:binh@example.vn'}]}");
        Set<UUID> keys = new HashSet<>();
        different.forEach(json -> keys.add(agent(json)));
        assertEquals(different.size(), keys.size());
    }

    @Test
    public void groupsWithoutIdentifiersAreTheirMembers() {
        assertEquals(
                agent("{'objectType':'Group','member':[{'mbox':'mailto:a@b.vn'},{'openid':'https://a.vn'}]}"),
                agent(
                        "{'objectType':'Group','name':'Đội','member':[{'openid':'https://a.vn'},{'mbox':'mailto:a@b.vn'}]}"));
    }

    private static UUID agent(String json) {
        return Keys.agent(Samples.tree(Samples.json(json)));
    }
}
