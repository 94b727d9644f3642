package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.web.SignInMethod;

/** The ways to sign in through other systems that are there now. */
@Component(service = SignInMethods.class)
public final class SignInMethods {
    private final Incidents incidents;
    private final List<SignInMethod> methods = new CopyOnWriteArrayList<>();

    @Activate
    public SignInMethods(@Reference Incidents incidents) {
        this.incidents = incidents;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(SignInMethod method) {
        methods.add(method);
    }

    void remove(SignInMethod method) {
        methods.remove(method);
    }

    /**
     * A way, ready to be shown.
     *
     * @param address where it begins, with where to go on
     * @param trouble why it does not work now; empty if it does
     * @param signOut where signing out of the other system begins; empty if it cannot be asked
     */
    record Way(
            String id, String label, String address, int order, Optional<String> trouble, Optional<String> signOut) {}

    /** @param returnTo where to go on after signing in */
    List<Way> ways(String returnTo) {
        List<Way> ways = new ArrayList<>();
        for (SignInMethod method : methods) {
            try {
                ways.add(new Way(
                        method.id(),
                        method.label(),
                        method.path() + "?" + LocalPath.RETURN + "=" + LocalPath.encode(returnTo),
                        method.order(),
                        method.trouble(),
                        method.signOutPath().flatMap(LocalPath::local)));
            } catch (RuntimeException | LinkageError failure) {
                incidents.happened("Sign-in method " + method.getClass().getName(), failure);
            }
        }
        ways.sort(Comparator.comparingInt(Way::order).thenComparing(Way::label));
        return ways;
    }

    Optional<Way> way(String id) {
        return ways(LocalPath.HOME).stream().filter(way -> way.id().equals(id)).findFirst();
    }

    /** What people call a system; its id if the method has gone. */
    String label(String id) {
        return way(id).map(Way::label).orElse(id);
    }
}
