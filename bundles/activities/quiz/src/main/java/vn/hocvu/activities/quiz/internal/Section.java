package vn.hocvu.activities.quiz.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import vn.hocvu.content.Finding;

/** The keys and values of one YAML mapping. What is missing or wrong is noted, and read as null. */
final class Section {
    private final String file;
    private final int line;
    private final Map<String, Node> values;
    private final Consumer<Finding> findings;

    private Section(String file, int line, Map<String, Node> values, Consumer<Finding> findings) {
        this.file = file;
        this.line = line;
        this.values = values;
        this.findings = findings;
    }

    /** Empty, with a finding, if the node is no mapping. Keys that are not known are noted. */
    static Optional<Section> of(String file, Node node, String what, List<String> known, Consumer<Finding> findings) {
        if (!(node instanceof MappingNode mapping)) {
            findings.accept(new Finding(
                    file,
                    line(node),
                    "Here " + what + " is expected, written as keys and values",
                    "Write it with: " + String.join(", ", known) + "."));
            return Optional.empty();
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(name)) {
                findings.accept(new Finding(
                        file,
                        line(key),
                        "\"" + shortened(name) + "\" is not a key of " + what,
                        "Remove it or correct its spelling; known keys: " + String.join(", ", known) + "."));
            } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
                findings.accept(new Finding(file, line(key), "\"" + name + "\" is given twice", "Keep one of them."));
            }
        }
        return Optional.of(new Section(file, line(node), values, findings));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The line of a key's value, or of the whole if the key is missing. */
    int line(String key) {
        Node node = values.get(key);
        return node == null ? line : line(node);
    }

    /** The line on which the text of a value begins: below the sign, for a block. */
    int firstLine(String key) {
        boolean block = values.get(key) instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return block ? line(key) + 1 : line(key);
    }

    @Nullable
    String required(String key, int most) {
        if (!has(key)) {
            missing(key);
            return null;
        }
        return optional(key, most);
    }

    /** Text, trimmed; it may have several lines. */
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
        return text;
    }

    @Nullable
    Integer requiredNumber(String key, int least, int most) {
        if (!has(key)) {
            missing(key);
            return null;
        }
        return optionalNumber(key, least, most);
    }

    @Nullable
    Integer optionalNumber(String key, int least, int most) {
        String text = optional(key, 20);
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

    @Nullable
    Boolean optionalFlag(String key) {
        String text = optional(key, 20);
        if (text == null) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        wrong(key, "must be true or false", "Correct it.");
        return null;
    }

    /** The items of a list; empty, with a finding, if there are too few or too many or it is no list. */
    List<Node> requiredList(String key, int least, int most) {
        Node node = values.get(key);
        if (node == null) {
            missing(key);
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            wrong(key, "must be a list", "Write it with a dash before each item.");
            return List.of();
        }
        List<Node> items = sequence.getValue();
        if (items.size() < least || items.size() > most) {
            wrong(key, "must have " + least + " to " + most + " items, and has " + items.size(), "Add or remove some.");
            return List.of();
        }
        return items;
    }

    void wrong(String key, String problem, String advice) {
        findings.accept(new Finding(file, line(key), "\"" + key + "\" " + problem, advice));
    }

    private void missing(String key) {
        findings.accept(new Finding(file, line, "\"" + key + "\" is missing", "Add it; see the course format."));
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
