package vn.hocvu.integrations.login.oidc.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Sends a browser to a provider. */
@Component
public final class BeginPage implements Page {
    static final String NAME = "ten";

    /** The shell's name for the parameter that says where to go on. */
    private static final String RETURN = "ve";

    private static final int LONGEST_ADDRESS = 500;

    private final Providers providers;
    private final Attempts attempts;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public BeginPage(@Reference Providers providers, @Reference Attempts attempts) {
        this.providers = providers;
        this.attempts = attempts;
    }

    @Override
    public String path() {
        return Provider.PATH + "/{" + NAME + "}";
    }

    @Override
    public Answer handle(WebRequest request) {
        Provider provider = find(providers, request);
        if (request.isPost()) {
            return Answer.redirect("/dang-nhap");
        }
        Optional<String> wanted = request.query(RETURN).filter(address -> address.length() <= LONGEST_ADDRESS);
        String state = secret();
        try {
            Discovery.Known known = provider.discovery().known();
            Attempts.Attempt attempt = new Attempts.Attempt(
                    provider.id(),
                    request.browserKey(),
                    secret(),
                    secret(),
                    provider.redirectUri(request.site()),
                    wanted.orElse("/"));
            attempts.begin(state, attempt);
            return new Answer.Away(provider.exchange()
                    .authorization(known.metadata(), state, attempt)
                    .toASCIIString());
        } catch (Unreachable away) {
            return Problem.unreachable(provider.label()).page();
        }
    }

    /** Nobody can guess it: 256 bits, 43 characters. */
    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Provider find(Providers providers, WebRequest request) {
        return providers
                .find(request.variable(NAME))
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "provider-unknown",
                        "Cách đăng nhập này không còn được dùng. Hãy chọn cách khác ở trang đăng nhập.",
                        "This way to sign in is not configured any more."));
    }
}
