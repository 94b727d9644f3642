package vn.hocvu.content.internal.format;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one YAML file into nodes that know their lines. */
final class YamlFile {
    private static final int DEEPEST = 20;

    private YamlFile() {}

    /** Empty, with a finding, if it is not YAML as courses use it. */
    static Optional<Node> read(String file, String text, Findings findings) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            // Events come without recursion, so that nesting is known before anything recursive sees the file.
            int depth = 0;
            for (Event event : new Parse(settings).parseString(text)) {
                if (event instanceof AliasEvent) {
                    findings.add(file, line(event.getStartMark()), "An alias (*) is used", "Write the value out.");
                    return Optional.empty();
                }
                if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                    findings.add(
                            file,
                            line(event.getStartMark()),
                            "Lists and keys are nested more than " + DEEPEST + " deep",
                            "Follow the course format; it needs far fewer levels.");
                    return Optional.empty();
                }
                if (event instanceof CollectionEndEvent) {
                    depth--;
                }
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                findings.add(file, 0, "The file is empty", "Fill it in as the course format describes.");
            }
            return root;
        } catch (MarkedYamlEngineException wrong) {
            int line = line(wrong.getProblemMark().or(wrong::getContextMark));
            findings.add(
                    file,
                    line,
                    "This is not valid YAML: "
                            + Optional.ofNullable(wrong.getProblem()).orElse("it cannot be read"),
                    "Check indentation, colons and quotation marks on this line and the one before.");
            return Optional.empty();
        } catch (YamlEngineException wrong) {
            findings.add(
                    file,
                    0,
                    "This is not valid YAML: "
                            + String.valueOf(wrong.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "Remove characters that cannot be seen, and save the file as UTF-8.");
            return Optional.empty();
        }
    }

    static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(place -> place.getLine() + 1).orElse(0);
    }
}
