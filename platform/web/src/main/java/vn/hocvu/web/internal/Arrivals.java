package vn.hocvu.web.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.ExternalSignIn.Arrival;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.Answer;

/** Lets in whom another system has signed in. There before the people are, like the dispatcher that calls it. */
@Component(service = Arrivals.class)
public final class Arrivals {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ExternalSignIn external;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SignIn signIn;

    @Activate
    public Arrivals() {}

    Arrivals(ExternalSignIn external, SignIn signIn) {
        this.external = external;
        this.signIn = signIn;
    }

    /** Begins a session, or leads to the page that asks who they are here. */
    Answer admit(BrowserRequest request, Answer.Identified identified) {
        ExternalSignIn people = external;
        SignIn sessions = signIn;
        if (people == null || sessions == null) {
            throw ErrorPages.starting();
        }
        String returnTo = LocalPath.local(identified.returnTo()).orElse(LocalPath.HOME);
        Arrival arrival = people.arrive(identified.identity(), request.browserKey());
        if (arrival instanceof Arrival.Known known) {
            begin(request, known.session(), sessions, identified.identity().provider());
            return Answer.redirect(returnTo);
        }
        String ticket = ((Arrival.Unknown) arrival).ticket();
        return Answer.redirect(ArrivalPage.address(ticket, returnTo));
    }

    /** Whoever was there before is signed out: phones are shared. */
    static void begin(BrowserRequest request, Session session, SignIn sessions, String method) {
        request.visitor().endSession(sessions);
        request.begin(session, false);
        request.cameBy(method);
    }
}
