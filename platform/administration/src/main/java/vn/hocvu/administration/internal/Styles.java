package vn.hocvu.administration.internal;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.Html;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Assets;

/** Makes pages of compiled templates and what one style sheet adds to the shell's. */
@Component(service = Styles.class)
public final class Styles {
    /** A compiled template of src/main/jte. */
    interface Template<V> {
        void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, V view);
    }

    private static final HtmlInterceptor NO_INTERCEPTOR = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private final List<String> assets;

    @Activate
    public Styles(BundleContext bundle) {
        this(Assets.prefix(bundle.getBundle()));
    }

    Styles(String assets) {
        this.assets = List.of(assets + "administration.css");
    }

    <V> Answer page(String title, Template<V> template, V view) {
        return page(200, title, template, view);
    }

    /** A page with a form that is to be corrected. */
    <V> Answer page(int status, String title, Template<V> template, V view) {
        return new Answer.Shown(status, title, html(template, view), assets);
    }

    static <V> Html html(Template<V> template, V view) {
        StringOutput output = new StringOutput();
        template.render(new OwaspHtmlTemplateOutput(output), NO_INTERCEPTOR, view);
        return new Html(output.toString());
    }
}
