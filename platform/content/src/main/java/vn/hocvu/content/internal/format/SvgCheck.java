package vn.hocvu.content.internal.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Finds in an SVG what could run or load something. */
final class SvgCheck extends DefaultHandler {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> REFUSED = Set.of(
            "script",
            "foreignobject",
            "iframe",
            "embed",
            "object",
            "audio",
            "video",
            "canvas",
            "handler",
            "listener",
            "link",
            "meta",
            "base",
            "html",
            "body");
    private static final Pattern OUTSIDE = Pattern.compile("url\\(\\s*+['\"]?+\\s*+(?!#)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_PICTURE =
            Pattern.compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*");
    private static final int DEEPEST = 200;

    private final String file;
    private final Findings findings;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder style = new StringBuilder();
    private @Nullable Locator locator;

    private SvgCheck(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    static void check(String file, byte[] content, Findings findings) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser()
                    .parse(new InputSource(new ByteArrayInputStream(content)), new SvgCheck(file, findings));
        } catch (SAXParseException wrong) {
            boolean doctype = String.valueOf(wrong.getMessage()).contains("DOCTYPE");
            findings.add(
                    file,
                    Math.max(0, wrong.getLineNumber()),
                    doctype ? "The SVG has a DOCTYPE" : "The SVG is not well-formed: " + wrong.getMessage(),
                    doctype ? "Remove the line that begins with <!DOCTYPE." : "Save it again with a drawing program.");
        } catch (SAXException | IOException wrong) {
            findings.add(
                    file, 0, "The SVG cannot be read: " + wrong.getMessage(), "Save it again with a drawing program.");
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void setDocumentLocator(Locator place) {
        this.locator = place;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes)
            throws SAXException {
        String element = name.toLowerCase(Locale.ROOT);
        if (open.isEmpty() && !(name.equals("svg") && namespace.equals(SVG))) {
            mistake("The file is not an SVG", "Save the picture as SVG, with the SVG namespace.");
        }
        if (open.size() >= DEEPEST) {
            throw new SAXParseException("nested more than " + DEEPEST + " deep", locator);
        }
        open.push(element);
        if (REFUSED.contains(element)) {
            mistake("The SVG contains <" + element + ">", "Remove it; pictures only show something.");
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute(element, attributes.getLocalName(i).toLowerCase(Locale.ROOT), attributes.getValue(i));
        }
    }

    private void attribute(String element, String name, String value) {
        if (name.startsWith("on")) {
            mistake("The SVG has an event handler, " + name, "Remove the attribute.");
        } else if (name.equals("href") || name.equals("src")) {
            String address = value.strip();
            boolean inside = address.startsWith("#");
            boolean inline =
                    element.equals("image") && INLINE_PICTURE.matcher(address).matches();
            if (!inside && !inline) {
                mistake(
                        "The SVG refers to something outside itself: " + Fields.shortened(address),
                        "Embed the picture, or remove the reference.");
            }
        } else if (name.equals("attributename")
                && (value.contains("href") || value.strip().startsWith("on"))) {
            mistake("The SVG animates " + Fields.shortened(value), "Remove the animation.");
        } else {
            styling(value);
        }
    }

    private void styling(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (OUTSIDE.matcher(lower).find() || lower.contains("@import") || lower.contains("javascript:")) {
            mistake(
                    "The SVG's style loads something from outside: " + Fields.shortened(value),
                    "Refer only to parts of the picture itself, url(#name).");
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        if ("style".equals(open.peek())) {
            style.append(text, start, length);
        }
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        if (open.pop().equals("style")) {
            if (style.indexOf("\\") >= 0) {
                mistake("The SVG's style has escaped characters", "Write them as they are.");
            }
            styling(style.toString());
            style.setLength(0);
        }
    }

    @Override
    public void processingInstruction(String target, String data) {
        mistake("The SVG has a processing instruction, " + Fields.shortened(target), "Remove it.");
    }

    private void mistake(String problem, String advice) {
        findings.add(file, locator == null ? 0 : Math.max(0, locator.getLineNumber()), problem, advice);
    }

    @Override
    public void error(SAXParseException wrong) throws SAXException {
        throw wrong;
    }

    @Override
    public void fatalError(SAXParseException wrong) throws SAXException {
        throw wrong;
    }
}
