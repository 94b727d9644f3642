package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Somebody registered twice. The operator makes one person of both, and takes it back. */
@RunWith(Parameterized.class)
public class MergeIT {
    private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";
    private static final String FIRST = "vi-sao-bi-lua";
    private static final String SECOND = "cong-an-gia";

    @Parameters(name = "{0}")
    public static List<Engine> engines() {
        return List.of(Engine.values());
    }

    @Parameter
    public Engine engine;

    @Test
    public void onePersonHasEverythingAndCountsOnce() throws IOException {
        try (Node node = Node.start("merge-" + engine, engine.newDatabase())) {
            Console console = Console.of(node);
            ApiLearner lan = ApiLearner.registered(node, "ba.lan");
            ApiLearner phone = ApiLearner.registered(node, "lan.moi");
            learn(lan, FIRST);
            learn(phone, FIRST, SECOND);
            awaitStarted(node, console, 2);

            JsonNode preview = console.json("hocvu:user-merge --json lan.moi ba.lan");
            assertEquals("2", property(preview, "lessons done", "is merged"));
            assertEquals("1", property(preview, "lessons done", "stays"));
            assertEquals(List.of(FIRST), lan.completed(COURSE));

            String record = console.json("hocvu:user-merge --json --yes lan.moi ba.lan")
                    .path("record")
                    .asText();
            Patience.await("what both learned", () -> lan.completed(COURSE).equals(List.of(FIRST, SECOND)), node);
            awaitStarted(node, console, 1);
            assertNotEquals(
                    "its session has ended", 200, phone.get("/api/people/me").statusCode());
            ApiLearner again = ApiLearner.signedIn(node, "lan.moi");
            assertEquals(me(lan), me(again));
            assertEquals(List.of(FIRST, SECOND), again.completed(COURSE));

            console.json("hocvu:user-merge-undo --json " + record);
            Patience.await("their own", () -> lan.completed(COURSE).equals(List.of(FIRST)), node);
            awaitStarted(node, console, 2);
            ApiLearner back = ApiLearner.signedIn(node, "lan.moi");
            assertEquals(record, me(back));
            assertEquals(List.of(FIRST, SECOND), back.completed(COURSE));
            assertEquals(
                    0,
                    console.json("hocvu:progress-rebuild --json")
                            .at("/0/courses corrected")
                            .asInt(-1));
            assertFalse(node.log(), node.log().contains("cannot be handed"));
        }
    }

    private static void learn(ApiLearner learner, String... lessons) {
        assertEquals(200, learner.enrol(COURSE).statusCode());
        for (String lesson : lessons) {
            assertEquals(200, learner.complete(COURSE, lesson).statusCode());
        }
    }

    private static String property(JsonNode preview, String name, String column) {
        for (JsonNode row : preview) {
            if (row.path("").asText().equals(name)) {
                return row.path(column).asText();
            }
        }
        throw new AssertionError(name + " is not in " + preview);
    }

    private static String me(ApiLearner learner) {
        return ApiLearner.json(learner.get("/api/people/me")).path("id").asText();
    }

    private static void awaitStarted(Node node, Console console, int people) {
        Patience.await(
                people + " people who began",
                () -> console.json("hocvu:count-show --json vn-48")
                                .path("started")
                                .asInt()
                        == people,
                node);
    }
}
