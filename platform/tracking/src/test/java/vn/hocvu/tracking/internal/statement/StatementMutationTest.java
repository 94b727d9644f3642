package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.StatementQuery.Form;
import vn.hocvu.tracking.XapiVersion;

/** Whatever comes in ends in statements or in a refusal that says why. */
public class StatementMutationTest {
    private static final int MUTATIONS = 10_000;
    private static final Set<Refusal.Category> REFUSALS =
            EnumSet.of(Refusal.Category.INVALID, Refusal.Category.TOO_LARGE);

    /** JSON that may stand where it does not belong. */
    private static final String[] VALUES = {
        "null",
        "true",
        "''",
        "' '",
        "'a'",
        "0",
        "-0.0",
        "1e308",
        "1e-400",
        "99999999999999999999999999",
        "1.0000000000000001",
        "[]",
        "{}",
        "[null]",
        "{'': null}",
        "[[[[[]]]]]",
        "'\\u0000'",
        "'\\ud800'",
        "'𠀀ắ'",
        "'http://a.vn/ắ'",
        "'mailto:a@b.vn'",
        "'0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01'",
        "'vi'",
        "'Group'",
        "'Agent'",
        "'Activity'",
        "'StatementRef'",
        "'SubStatement'",
        "'PT1S'",
        "'P1Y2M3DT4H5M6.789S'",
        "'PT1e5S'",
        "'1.0.3'",
        "{'objectType': 'Group', 'member': [{'mbox': 'mailto:a@b.vn'}]}",
        "{'mbox': 'mailto:a@b.vn'}",
        "{'id': 'http://a.vn'}",
        "{'vi': 'a'}",
    };

    private static final String[] TIMESTAMPS = {
        "2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00.1234567891234+07:00",
        "2026-11-23T08:00:00-00:00",
        "2026-11-23T08:00:00-0000",
        "2026-11-23T08:00:00-00",
        "2026-11-23 08:00:00Z",
        "2026-11-23",
        "2026-W47-1T08:00:00Z",
        "20261123T080000Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:60-23:59",
        "-2026-11-23T08:00:00Z",
        "+12026-11-23T08:00:00Z",
        "2026-02-30T08:00:00Z",
        "23/11/2026",
        "Mon, 23 Nov 2026 08:00:00 GMT",
        "1763859600",
        "",
    };

    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "1e",
        "-",
        "+1",
        ".5",
        "0x1",
        "NaN",
        "Infinity",
        "'",
        "/*",
        "//",
        "\u0000",
        "\uFEFF",
        "\t",
        "\u2028",
        "True",
        "undefined",
        "\\u12",
        "\"\":",
        ",,",
        "01"
    };

    private final Random random = new Random(20_261_123);
    private final StatementForms forms = new StatementForms();
    private final StatementComparison comparison = new StatementComparison();
    private int accepted;

    @Test
    public void everyMutationIsReadOrRefused() {
        for (int i = 0; i < MUTATIONS; i++) {
            XapiVersion version = random.nextBoolean() ? XapiVersion.V1_0_3 : XapiVersion.V2_0;
            byte[] mutated = mutation();
            try {
                List<ReadStatement> read = Samples.read(version, mutated, List.of(), null);
                accepted++;
                read.forEach(statement -> assertReadsAgain(version, statement));
            } catch (Refusal refusal) {
                assertTrue(describe(i, mutated), REFUSALS.contains(refusal.category()));
                assertTrue(
                        describe(i, mutated),
                        refusal.field().isPresent() == (refusal.category() == Refusal.Category.INVALID));
            } catch (RuntimeException | StackOverflowError wrong) {
                throw new AssertionError(describe(i, mutated), wrong);
            }
        }
        // Neither everything nor nothing, or the mutations would show little.
        assertTrue(accepted + " accepted", accepted > MUTATIONS / 20 && accepted < MUTATIONS * 3 / 4);
    }

    private void assertReadsAgain(XapiVersion version, ReadStatement statement) {
        ReadStatement again = Samples.read(version, statement.json());
        assertEquals(statement.json(), again.json());
        assertEquals(statement.id(), again.id());
        assertEquals(statement.timestamp(), again.timestamp());
        assertEquals(statement.actor(), again.actor());
        assertEquals(statement.verb(), again.verb());
        assertEquals(statement.activity(), again.activity());
        assertEquals(statement.registration(), again.registration());
        assertEquals(statement.directAgents(), again.directAgents());
        assertEquals(statement.relatedAgents(), again.relatedAgents());
        assertEquals(statement.relatedActivities(), again.relatedActivities());
        assertEquals(statement.target(), again.target());
        assertEquals(statement.definitions(), again.definitions());
        assertEquals(statement.fact(), again.fact());
        assertTrue(comparison.same(statement.json(), again.json()));
        assertEquals(-1, statement.json().indexOf(0));
        for (Form form : Form.values()) {
            String shown = forms.form(
                    statement.json(),
                    form,
                    List.of("en"),
                    iri -> Optional.ofNullable(statement.definitions().get(iri)));
            assertEquals(statement.actor(), Samples.read(version, shown).actor());
        }
    }

    private byte[] mutation() {
        String statement = pick(Samples.NEW_EDITION);
        return switch (random.nextInt(10)) {
            case 0 -> spliced(statement, pick(TOKENS)).getBytes(UTF_8);
            case 1 -> cut(statement).getBytes(UTF_8);
            case 2 ->
                spliced(statement, "\"actor\":{\"mbox\":\"mailto:a@b.vn\"},").getBytes(UTF_8);
            case 3 -> valued(statement, number()).getBytes(UTF_8);
            case 4 -> valued(statement, deep()).getBytes(UTF_8);
            case 5 -> encoded(statement);
            case 6 ->
                statement
                        .replaceAll("\"(timestamp|stored)\":\\s*\"[^\"]*\"", "\"$1\":\"" + pick(TIMESTAMPS) + "\"")
                        .getBytes(UTF_8);
            case 7 -> swapped(statement).getBytes(UTF_8);
            case 8 -> batch().getBytes(UTF_8);
            default -> valued(valued(statement, pick(VALUES)), pick(VALUES)).getBytes(UTF_8);
        };
    }

    private String spliced(String text, String token) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + token + text.substring(at);
    }

    private String cut(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(20));
        return text.substring(0, from) + text.substring(to);
    }

    private String number() {
        StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
        digits.append(1 + random.nextInt(9));
        for (int i = random.nextInt(500); i > 0; i--) {
            digits.append(random.nextInt(10));
        }
        return random.nextBoolean() ? digits.toString() : digits + "e" + random.nextInt();
    }

    private String deep() {
        int depth = 1 + random.nextInt(2000);
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private byte[] encoded(String statement) {
        Charset charset = random.nextBoolean() ? ISO_8859_1 : UTF_16LE;
        byte[] bytes = statement.getBytes(random.nextInt(3) == 0 ? charset : UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** With a value of one place at another. */
    private String swapped(String statement) {
        List<JsonNode> nodes = nodes(Samples.tree(statement));
        return valued(statement, nodes.get(random.nextInt(nodes.size())).toString());
    }

    private String batch() {
        List<String> statements = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String statement = pick(Samples.NEW_EDITION);
            statements.add(random.nextInt(4) == 0 ? valued(statement, pick(VALUES)) : statement);
        }
        return statements.toString();
    }

    /** With another value at any place. */
    private String valued(String statement, String singleQuoted) {
        JsonNode root = Samples.tree(statement);
        List<JsonNode> parents = nodes(root);
        parents.removeIf(node -> node.isEmpty());
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        int place = random.nextInt(parent.size());
        String mark = "@mark@";
        if (parent instanceof ArrayNode array) {
            array.set(place, mark);
        } else {
            String name = new ArrayList<>(parent.properties()).get(place).getKey();
            ((ObjectNode) parent).put(name, mark);
        }
        return root.toString().replace('"' + mark + '"', Samples.json(singleQuoted));
    }

    private static List<JsonNode> nodes(JsonNode root) {
        List<JsonNode> nodes = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).forEach(nodes::add);
        }
        return nodes;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String pick(String[] list) {
        return list[random.nextInt(list.length)];
    }

    private static String describe(int number, byte[] mutated) {
        String text = new String(mutated, UTF_8);
        return "Mutation " + number + ": " + text.substring(0, Math.min(5000, text.length()));
    }
}
