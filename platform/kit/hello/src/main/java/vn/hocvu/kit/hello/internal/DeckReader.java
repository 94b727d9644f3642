package vn.hocvu.kit.hello.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.hocvu.content.Finding;
import vn.hocvu.kit.hello.internal.Deck.Card;
import vn.hocvu.kit.hello.internal.Deck.Passage;

/** Reads an author's deck of cards and notes every mistake with its line. Used once. */
final class DeckReader {
    static final int MOST_CARDS = 100;

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> DECK_KEYS = Set.of("format", "introduction", "cards");
    private static final Set<String> CARD_KEYS = Set.of("id", "question", "answer");

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    private DeckReader(String file) {
        this.file = file;
    }

    /**
     * What was read.
     *
     * @param deck what could be understood; fit to be shown only if there are no findings
     */
    record Reading(Deck deck, List<Finding> findings) {
        Reading {
            findings = List.copyOf(findings);
        }
    }

    static Reading read(String file, byte[] content) {
        DeckReader reader = new DeckReader(file);
        Deck deck = reader.deck(reader.compose(content));
        return new Reading(deck, reader.findings);
    }

    private @Nullable Node compose(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(text)
                    .orElse(null);
        } catch (CharacterCodingException e) {
            mistake(0, "The file is not UTF-8", "Save it again with the encoding UTF-8");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            mistake(line, "This is not YAML: " + e.getProblem(), "Compare the indentation with the line before");
        } catch (YamlEngineException e) {
            mistake(0, "This is not YAML: " + e.getMessage(), "Write plain YAML without tricks");
        }
        return null;
    }

    private Deck deck(@Nullable Node root) {
        if (root == null && findings.isEmpty()) {
            mistake(0, "The file is empty", "Write format: 1 and at least one card");
        }
        if (root == null) {
            return new Deck(Passage.NONE, List.of());
        }
        Map<String, Node> keys = mapping(root, DECK_KEYS);
        if (!scalar(keys, "format", root).equals("1")) {
            mistake(line(keys.getOrDefault("format", root)), "The format is not 1", "Write format: 1");
        }
        Passage introduction = keys.containsKey("introduction") ? passage(keys, "introduction", root) : Passage.NONE;
        return new Deck(introduction, cards(keys.get("cards"), root));
    }

    private List<Card> cards(@Nullable Node node, Node root) {
        if (!(node instanceof SequenceNode sequence)
                || sequence.getValue().isEmpty()
                || sequence.getValue().size() > MOST_CARDS) {
            mistake(
                    line(node == null ? root : node),
                    "There is no list of cards, or not 1 to " + MOST_CARDS + " of them",
                    "Write cards: and below it cards that begin with - id:");
            return List.of();
        }
        List<Card> cards = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node item : sequence.getValue()) {
            Map<String, Node> keys = mapping(item, CARD_KEYS);
            String id = scalar(keys, "id", item);
            if (!id.isEmpty() && !ID.matcher(id).matches()) {
                mistake(line(item), "The id " + id + " is not a-z, 0-9 and single hyphens", "Write it so");
            }
            if (!id.isEmpty() && !ids.add(id)) {
                mistake(line(item), "The id " + id + " is there twice", "Give each card its own id");
            }
            cards.add(new Card(id, scalar(keys, "question", item), passage(keys, "answer", item)));
        }
        return cards;
    }

    private Map<String, Node> mapping(Node node, Set<String> allowed) {
        Map<String, Node> keys = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            mistake(
                    line(node),
                    "Here belong keys and values",
                    "Write one of " + sorted(allowed) + ", a colon, a value");
            return keys;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!allowed.contains(key)) {
                mistake(line(tuple.getKeyNode()), "Unknown key " + key, "Use " + sorted(allowed));
            } else if (keys.put(key, tuple.getValueNode()) != null) {
                mistake(line(tuple.getKeyNode()), "The key " + key + " is there twice", "Remove one of them");
            }
        }
        return keys;
    }

    private String scalar(Map<String, Node> keys, String key, Node parent) {
        return passage(keys, key, parent).markdown();
    }

    private Passage passage(Map<String, Node> keys, String key, Node parent) {
        Node node = keys.get(key);
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            mistake(
                    line(node == null ? parent : node),
                    key + " is missing or empty",
                    "Write " + key + ": and its text");
            return Passage.NONE;
        }
        ScalarStyle style = scalar.getScalarStyle();
        boolean below = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        return new Passage(scalar.getValue(), line(scalar) + (below ? 1 : 0));
    }

    private void mistake(int line, String problem, String advice) {
        findings.add(new Finding(file, line, problem, advice));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }
}
