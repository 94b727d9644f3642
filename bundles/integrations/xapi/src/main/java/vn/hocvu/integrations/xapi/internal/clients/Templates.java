package vn.hocvu.integrations.xapi.internal.clients;

import gg.jte.generated.precompiled.JteclientGenerated;
import gg.jte.generated.precompiled.JteclientsGenerated;
import gg.jte.generated.precompiled.JtemadeGenerated;
import gg.jte.generated.precompiled.JterevokeGenerated;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;
import vn.hocvu.Html;

/** The compiled templates of src/main/jte. */
final class Templates {
    private Templates() {}

    static Html list(ListView view) {
        return filled(output -> JteclientsGenerated.render(output, null, view));
    }

    static Html form(FormView view) {
        return filled(output -> JteclientGenerated.render(output, null, view));
    }

    static Html made(MadeView view) {
        return filled(output -> JtemadeGenerated.render(output, null, view));
    }

    static Html revoke(ClientCard client) {
        return filled(output -> JterevokeGenerated.render(output, null, client));
    }

    private static Html filled(Consumer<HtmlTemplateOutput> template) {
        StringOutput output = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(output));
        return new Html(output.toString());
    }
}
