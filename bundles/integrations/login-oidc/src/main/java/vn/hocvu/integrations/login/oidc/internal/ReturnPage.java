package vn.hocvu.integrations.login.oidc.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Takes a browser back from a provider. Waits for the provider, a few seconds at most. */
@Component
public final class ReturnPage implements Page {
    private final Providers providers;
    private final Attempts attempts;

    @Activate
    public ReturnPage(@Reference Providers providers, @Reference Attempts attempts) {
        this.providers = providers;
        this.attempts = attempts;
    }

    @Override
    public String path() {
        return Provider.PATH + "/{" + BeginPage.NAME + "}/ve";
    }

    @Override
    public Answer handle(WebRequest request) {
        Provider provider = BeginPage.find(providers, request);
        Optional<Attempts.Attempt> attempt = request.isPost()
                ? Optional.empty()
                : request.query("state").flatMap(state -> attempts.take(provider.id(), state, request.browserKey()));
        if (attempt.isEmpty()) {
            return Problem.again().page();
        }
        try {
            requireIssuer(provider, request);
            Optional<String> error = request.query("error");
            if (error.isPresent()) {
                return Problem.of(error.get(), provider.label()).page();
            }
            String code = request.query("code").orElseThrow(() -> new NotBelieved("there is no code in it"));
            ExternalIdentity identity =
                    provider.ask(known -> provider.exchange().identity(known, code, attempt.get()));
            return new Answer.Identified(identity, attempt.get().returnTo());
        } catch (NotBelieved reason) {
            provider.refused(String.valueOf(reason.getMessage()));
            return Problem.notBelieved(provider.label()).page();
        } catch (Unreachable reason) {
            provider.failed(String.valueOf(reason.getMessage()));
            return Problem.unreachable(provider.label()).page();
        }
    }

    /** Whose answer it is (RFC 9207), so that no provider can pass off its own as another's. */
    private static void requireIssuer(Provider provider, WebRequest request) throws Unreachable, NotBelieved {
        Optional<String> issuer = request.query("iss");
        boolean promised = provider.discovery().known().metadata().supportsAuthorizationResponseIssuerParam();
        if (issuer.isEmpty() ? promised : !issuer.get().equals(provider.issuer())) {
            throw new NotBelieved("it does not say that it is of this issuer (iss)");
        }
    }
}
