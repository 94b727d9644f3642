package vn.hocvu.web.internal;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Assets;

/** What is around every page. */
@Component(service = Layout.class)
public final class Layout {
    /**
     * A page with everything that surrounds it.
     *
     * @param assets where the shell's own files are
     * @param name what the person who is signed in is called
     */
    record Frame(
            String assets,
            String title,
            Html main,
            List<String> styles,
            List<String> modules,
            List<Navigation.Link> links,
            Optional<String> name,
            String signIn) {}

    private static final HtmlInterceptor NO_INTERCEPTOR = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private final String assets;
    private final Navigation navigation;

    @Activate
    public Layout(BundleContext bundle, @Reference Navigation navigation) {
        this(Assets.prefix(bundle.getBundle()), navigation);
    }

    Layout(String assets, Navigation navigation) {
        this.assets = assets;
        this.navigation = navigation;
    }

    /** The address of one of the shell's own files. */
    String asset(String file) {
        return assets + file;
    }

    /**
     * @param path what was asked for, decoded
     * @param returnTo where to go after signing in
     */
    byte[] page(Answer.Shown shown, Visitor visitor, String path, String returnTo) {
        Frame frame = new Frame(
                assets,
                shown.title(),
                shown.main(),
                shown.assets().stream().filter(asset -> asset.endsWith(".css")).toList(),
                shown.assets().stream().filter(asset -> asset.endsWith(".js")).toList(),
                navigation.links(visitor.caller(), path),
                visitor.person().map(person -> person.name()),
                LocalPath.signInAndReturnTo(returnTo));
        return render(8192 + shown.main().value().length(), JtelayoutGenerated::render, frame)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A template, as compiled: its last parameter is what it shows. */
    interface Template<T> {
        void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, T shown);
    }

    static <T> Html html(Template<T> template, T shown) {
        return new Html(render(8192, template, shown));
    }

    private static <T> String render(int size, Template<T> template, T shown) {
        StringOutput output = new StringOutput(size);
        template.render(new OwaspHtmlTemplateOutput(output), NO_INTERCEPTOR, shown);
        return output.toString();
    }
}
