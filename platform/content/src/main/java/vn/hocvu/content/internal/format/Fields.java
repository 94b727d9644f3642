package vn.hocvu.content.internal.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys and values of one YAML mapping. What is missing or wrong is noted, and read as null. */
final class Fields {
    private final String file;
    private final int line;
    private final Map<String, Node> values;
    private final Findings findings;

    private Fields(String file, int line, Map<String, Node> values, Findings findings) {
        this.file = file;
        this.line = line;
        this.values = values;
        this.findings = findings;
    }

    /** Empty, with a finding, if the node is no mapping. Keys that are not known are noted. */
    static Optional<Fields> of(String file, Node node, String what, List<String> known, Findings findings) {
        if (!(node instanceof MappingNode mapping)) {
            findings.add(
                    file,
                    YamlFile.line(node),
                    "Here " + what + " is expected, written as keys and values",
                    "Write it with: " + String.join(", ", known) + ".");
            return Optional.empty();
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(name)) {
                findings.add(
                        file,
                        YamlFile.line(key),
                        "\"" + shortened(name) + "\" is not a key of " + what,
                        "Remove it or correct its spelling; known keys: " + String.join(", ", known) + ".");
            } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
                findings.add(file, YamlFile.line(key), "\"" + name + "\" is given twice", "Keep one of them.");
            }
        }
        return Optional.of(new Fields(file, YamlFile.line(node), values, findings));
    }

    @Nullable
    Node node(String key) {
        return values.get(key);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The line of a key's value, or of the whole if the key is missing. */
    int line(String key) {
        Node node = values.get(key);
        return node == null ? line : YamlFile.line(node);
    }

    @Nullable
    String required(String key, int most) {
        if (!has(key)) {
            missing(key);
            return null;
        }
        return optional(key, most);
    }

    /** A line of text, trimmed. */
    @Nullable
    String optional(String key, int most) {
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            wrong(
                    key,
                    "must be text",
                    "Write it behind the colon; use quotation marks if it contains \": \" or \"#\".");
            return null;
        }
        String text = scalar.getValue().strip();
        if (text.isEmpty()) {
            wrong(key, "is empty", "Fill it in.");
            return null;
        }
        if (text.codePointCount(0, text.length()) > most) {
            wrong(key, "is longer than " + most + " characters", "Shorten it.");
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            wrong(key, "must be one line", "Remove line breaks and other control characters.");
            return null;
        }
        return text;
    }

    @Nullable
    Integer requiredNumber(String key, int least, int most) {
        String text = required(key, 20);
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notNumber) {
            // told below
        }
        wrong(key, "must be a whole number from " + least + " to " + most, "Correct it.");
        return null;
    }

    /** The items of a list; empty, with a finding, if there are too few or too many or it is no list. */
    List<Node> requiredList(String key, int most) {
        Node node = values.get(key);
        if (node == null) {
            missing(key);
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            wrong(key, "must be a list", "Write it as [a, b] or with a dash before each item.");
            return List.of();
        }
        List<Node> items = sequence.getValue();
        if (items.isEmpty() || items.size() > most) {
            wrong(key, "must have 1 to " + most + " items, and has " + items.size(), "Correct the list.");
            return List.of();
        }
        return items;
    }

    void wrong(String key, String problem, String advice) {
        findings.add(file, line(key), "\"" + key + "\" " + problem, advice);
    }

    private void missing(String key) {
        findings.add(file, line, "\"" + key + "\" is missing", "Add it; see the course format.");
    }

    static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
