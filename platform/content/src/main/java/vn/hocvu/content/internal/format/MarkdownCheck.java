package vn.hocvu.content.internal.format;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Finds what lessons may not contain. */
final class MarkdownCheck extends AbstractVisitor {
    /** Notes a mistake unless a file is there. */
    interface FileExists {
        void check(String file, int line, String path);
    }

    private final Parser parser = CommonMark.parser(IncludeSourceSpans.BLOCKS_AND_INLINES);
    private final String file;
    private final int firstLine;
    private final FileExists fileExists;
    private final Findings findings;

    MarkdownCheck(String file, int firstLine, FileExists fileExists, Findings findings) {
        this.file = file;
        this.firstLine = firstLine;
        this.fileExists = fileExists;
        this.findings = findings;
    }

    void check(String markdown) {
        Node document = parser.parse(markdown);
        if (CommonMark.isTooDeep(document)) {
            findings.add(
                    file,
                    firstLine,
                    "Quotes, lists or emphasis are nested too deep",
                    "Remove levels until a reader can follow.");
            return;
        }
        document.accept(this);
    }

    @Override
    public void visit(HtmlBlock html) {
        rawHtml(html);
    }

    @Override
    public void visit(HtmlInline html) {
        rawHtml(html);
    }

    private void rawHtml(Node node) {
        findings.add(file, line(node), "Raw HTML is not allowed", "Use Markdown, or write &lt; for the sign itself.");
    }

    @Override
    public void visit(Heading heading) {
        if (heading.getLevel() == 1) {
            findings.add(
                    file,
                    line(heading),
                    "The heading has level 1, which is the lesson's title",
                    "Begin headings with ##.");
        }
        visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
        int line = line(image);
        if (plainText(image).isBlank()) {
            findings.add(
                    file,
                    line,
                    "The picture " + Fields.shortened(image.getDestination()) + " is not described",
                    "Say between the square brackets what it shows, for those who do not see it.");
        }
        String path = image.getDestination();
        if (FileRules.isName(path) && !FileRules.isPicture(path)) {
            findings.add(file, line, Fields.shortened(path) + " is not a picture", "Use .svg, .png, .jpg or .webp.");
        } else {
            fileExists.check(file, line, path);
        }
    }

    @Override
    public void visit(Link link) {
        String address = link.getDestination();
        if (!CommonMark.isAllowedLink(address)) {
            findings.add(
                    file,
                    line(link),
                    "The link does not lead to an https: address or a tel: number: " + Fields.shortened(address),
                    "Correct the address, or remove the link.");
        }
        visitChildren(link);
    }

    private int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            List<SourceSpan> spans = at.getSourceSpans();
            if (!spans.isEmpty()) {
                return firstLine + spans.get(0).getLineIndex();
            }
        }
        return firstLine;
    }

    static String plainText(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.SoftLineBreak lineBreak) {
                words.append(' ');
            }

            @Override
            public void visit(org.commonmark.node.Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }
}
