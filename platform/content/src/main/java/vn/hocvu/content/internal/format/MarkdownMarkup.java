package vn.hocvu.content.internal.format;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.Html;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Markup;

/** Markdown to HTML. Only what this class writes can come out: raw HTML is escaped, addresses are checked. */
@Component(service = Markup.class)
public final class MarkdownMarkup implements Markup {
    private final Parser parser = CommonMark.parser(IncludeSourceSpans.NONE);

    /** Of each course version, which never changes, as long as anybody holds its files. */
    private final Map<CourseFiles, Map<String, Optional<PictureSize>>> known =
            Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Html render(String markdown, UnaryOperator<String> media) {
        return render(markdown, path -> Optional.empty(), media);
    }

    @Override
    public Html render(String markdown, CourseFiles files, UnaryOperator<String> media) {
        return render(markdown, path -> size(files, path), media);
    }

    private Html render(String markdown, Function<String, Optional<PictureSize>> sizes, UnaryOperator<String> media) {
        Node document = parser.parse(Normalizer.normalize(markdown, Normalizer.Form.NFC));
        if (CommonMark.isTooDeep(document)) {
            return Html.text(markdown);
        }
        return new Html(HtmlRenderer.builder()
                .extensions(CommonMark.extensions())
                .escapeHtml(true)
                .nodeRendererFactory(context -> new LessonRenderer(context, sizes, media))
                .build()
                .render(document));
    }

    private Optional<PictureSize> size(CourseFiles files, String path) {
        Map<String, Optional<PictureSize>> sizes = known.computeIfAbsent(files, version -> new ConcurrentHashMap<>());
        Optional<PictureSize> size = sizes.get(path);
        if (size != null) {
            return size;
        }
        try {
            size = PictureSize.of(path, files.read(path));
            sizes.put(path, size);
            return size;
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Headings below the lesson's title, pictures from the course, links to safe places. */
    private static final class LessonRenderer implements NodeRenderer {
        private final HtmlNodeRendererContext context;
        private final HtmlWriter writer;
        private final Function<String, Optional<PictureSize>> sizes;
        private final UnaryOperator<String> media;
        private boolean first = true;

        LessonRenderer(
                HtmlNodeRendererContext context,
                Function<String, Optional<PictureSize>> sizes,
                UnaryOperator<String> media) {
            this.context = context;
            this.writer = context.getWriter();
            this.sizes = sizes;
            this.media = media;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Heading.class, Image.class, Link.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Heading heading) {
                String tag = "h" + Math.max(2, heading.getLevel());
                writer.line();
                writer.tag(tag);
                renderChildren(heading);
                writer.tag("/" + tag);
                writer.line();
            } else if (node instanceof Image image) {
                picture(image);
            } else if (node instanceof Link link) {
                link(link);
            }
        }

        private void picture(Image image) {
            String path = image.getDestination();
            if (!FileRules.isName(path) || !FileRules.isPicture(path)) {
                writer.text(MarkdownCheck.plainText(image));
                return;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("src", media.apply(path));
            attributes.put("alt", MarkdownCheck.plainText(image));
            sizes.apply(path).ifPresent(size -> {
                attributes.put("width", Integer.toString(size.width()));
                attributes.put("height", Integer.toString(size.height()));
            });
            if (!first) {
                attributes.put("loading", "lazy");
            }
            first = false;
            attributes.put("decoding", "async");
            writer.tag("img", attributes, true);
        }

        private void link(Link link) {
            if (!CommonMark.isAllowedLink(link.getDestination())) {
                renderChildren(link);
                return;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("href", context.encodeUrl(link.getDestination()));
            attributes.put("rel", "noreferrer");
            writer.tag("a", attributes);
            renderChildren(link);
            writer.tag("/a");
        }

        private void renderChildren(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
