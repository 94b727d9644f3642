package vn.hocvu.kit.hello.internal;

import gg.jte.generated.precompiled.JtecardsGenerated;
import gg.jte.generated.precompiled.JtedeckGenerated;
import gg.jte.generated.precompiled.JteslotGenerated;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;
import vn.hocvu.Html;

/**
 * The compiled templates of src/main/jte, called directly: jte's own engine would look for them with a class loader
 * that does not see this bundle.
 */
final class Templates {
    private Templates() {}

    static Html deck(DeckView view) {
        return filled(output -> JtedeckGenerated.render(output, null, view));
    }

    static Html cards(CardsView view) {
        return filled(output -> JtecardsGenerated.render(output, null, view));
    }

    static Html slot(String title, String words, String linkWords, String link) {
        return filled(output -> JteslotGenerated.render(output, null, title, words, linkWords, link));
    }

    private static Html filled(Consumer<HtmlTemplateOutput> template) {
        StringOutput output = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(output));
        return new Html(output.toString());
    }
}
