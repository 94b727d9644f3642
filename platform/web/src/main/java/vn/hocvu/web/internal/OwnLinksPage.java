package vn.hocvu.web.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.ExternalSignIn.Link;
import vn.hocvu.users.Person;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** The systems through which somebody signs in, to add some and to take some away. */
@Component(service = Page.class)
public final class OwnLinksPage extends OwnPage {
    static final String PATH = "/tai-khoan/cach-dang-nhap";
    static final String LINK = "lien-ket";

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final ExternalSignIn external;
    private final SignInMethods methods;

    @Activate
    public OwnLinksPage(@Reference ExternalSignIn external, @Reference SignInMethods methods) {
        super(PATH);
        this.external = external;
        this.methods = methods;
    }

    /** A link, as it is shown. */
    record Shown(String id, String system, String day, Optional<String> maskedNationalId) {}

    /**
     * The page.
     *
     * @param name what they sign in with besides; empty if nothing
     * @param more systems that can be linked
     */
    record View(Optional<String> name, List<Shown> links, List<SignInMethods.Way> more, List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        Caller caller = request.caller();
        caller.requirePerson();
        if (!request.isPost()) {
            return page(200, request, List.of());
        }
        try {
            external.unlink(caller, request.field(LINK).orElse(""));
            return Answer.redirect(PATH);
        } catch (Refusal refusal) {
            if (refusal.category() != Refusal.Category.CONFLICT) {
                throw refusal;
            }
            return page(refusal.category().httpStatus(), request, List.of(new Mistake("", ErrorPages.words(refusal))));
        }
    }

    private Answer page(int status, BrowserRequest request, List<Mistake> mistakes) {
        List<Link> links = external.links(request.caller());
        List<SignInMethods.Way> more = methods.ways(PATH).stream()
                .filter(way -> links.stream().noneMatch(link -> link.provider().equals(way.id())))
                .toList();
        Optional<String> name = request.person().map(Person::signInName).filter(known -> !known.isEmpty());
        View view = new View(name, links.stream().map(this::shown).toList(), more, mistakes);
        return Answer.page(
                status, Mistake.title("Cách bạn đăng nhập", mistakes), Layout.html(JtelinksGenerated::render, view));
    }

    private Shown shown(Link link) {
        String day = DAY.format(LocalDate.ofInstant(link.linked(), ZONE));
        return new Shown(link.id(), methods.label(link.provider()), day, Optional.ofNullable(link.maskedNationalId()));
    }
}
