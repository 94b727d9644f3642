package vn.hocvu.web.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Several people on one phone: going on as somebody else without signing in again. */
@Component(service = Page.class)
public final class HouseholdPage extends OwnPage {
    /** As whom to go on. */
    static final String AS = "sang";

    /** Who is to be signed out on this phone. */
    static final String FORGET = "bo";

    /** Somebody else signs in, and who is signed in now stays on the phone. */
    static final String MORE = "them";

    private final SignIn signIn;

    @Activate
    public HouseholdPage(@Reference SignIn signIn) {
        super(LocalPath.HOUSEHOLD);
        this.signIn = signIn;
    }

    /** Somebody on this phone. */
    record Member(String id, String name) {
        static Member of(Session session) {
            Person person = session.person();
            return new Member(person.id().toString(), person.name());
        }
    }

    /**
     * The page.
     *
     * @param alone whether the one who is signed in cannot stay on the phone when others come, since they showed a
     *     second factor
     */
    record View(Optional<String> name, boolean alone, List<Member> others) {}

    @Override
    Answer answer(BrowserRequest request) {
        Household household = request.household(signIn);
        Optional<Session> here = Optional.ofNullable(request.visitor().session());
        if (!request.isPost()) {
            View view = new View(
                    request.person().map(Person::name),
                    here.filter(Session::verified).isPresent(),
                    household.others().stream().map(Member::of).toList());
            return Answer.page("Cả nhà học chung máy", Layout.html(JtehouseholdGenerated::render, view));
        }
        if (request.field(MORE).isPresent()) {
            leave(request, household, here)
                    .store(request.response(), request.visitor().secure());
            request.endSession();
            return Answer.redirect(LocalPath.signInAndReturnTo(LocalPath.HOUSEHOLD));
        }
        Optional<Session> chosen = request.field(AS).flatMap(id -> member(household, id));
        Optional<Session> forgotten = request.field(FORGET).flatMap(id -> member(household, id));
        if (chosen.isPresent()) {
            leave(request, household.without(chosen.get()), here)
                    .store(request.response(), request.visitor().secure());
            request.begin(chosen.get(), true);
            return Answer.redirect(LocalPath.HOME);
        }
        if (forgotten.isPresent()) {
            signIn.signOut(forgotten.get().token());
            household
                    .without(forgotten.get())
                    .store(request.response(), request.visitor().secure());
        }
        return Answer.redirect(LocalPath.HOUSEHOLD);
    }

    /** Who is signed in stays on the phone, unless they have shown a second factor: then their session ends. */
    private Household leave(BrowserRequest request, Household household, Optional<Session> here) {
        if (here.isEmpty()) {
            return household;
        }
        if (here.get().verified()) {
            request.visitor().endSession(signIn);
            return household;
        }
        return household.with(here.get());
    }

    private static Optional<Session> member(Household household, String id) {
        return household.others().stream()
                .filter(session -> session.person().id().toString().equals(id))
                .findFirst();
    }
}
