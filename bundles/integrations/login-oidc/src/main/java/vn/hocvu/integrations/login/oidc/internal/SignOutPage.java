package vn.hocvu.integrations.login.oidc.internal;

import java.net.URI;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Sends a browser to where it signs out of a provider. */
@Component
public final class SignOutPage implements Page {
    private final Providers providers;

    @Activate
    public SignOutPage(@Reference Providers providers) {
        this.providers = providers;
    }

    @Override
    public String path() {
        return Provider.PATH + "/{" + BeginPage.NAME + "}/dang-xuat";
    }

    @Override
    public Answer handle(WebRequest request) {
        Provider provider = BeginPage.find(providers, request);
        Optional<URI> address = provider.discovery().signOut();
        return address.isPresent() && !request.isPost()
                ? new Answer.Away(provider.exchange()
                        .signOut(address.get(), request.site())
                        .toASCIIString())
                : Answer.redirect("/");
    }
}
