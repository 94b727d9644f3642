package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;

/** Sessions of others on a phone that a family shares, in a cookie of that phone: who has the phone may go on as them. */
final class Household {
    private static final int MOST = 5;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String SEPARATOR = ".";

    private final List<Session> others;

    private Household(List<Session> others) {
        this.others = others;
    }

    private static String name(boolean secure) {
        return secure ? "__Host-hv-nha" : "hv-nha";
    }

    /** Those whose sessions have not ended; never one in which a second factor was shown. */
    static Household of(HttpServletRequest request, boolean secure, SignIn signIn) {
        Optional<String> tokens = Cookies.value(request, name(secure));
        return new Household(tokens.stream()
                .flatMap(value -> Arrays.stream(value.split("\\" + SEPARATOR, MOST + 1)))
                .limit(MOST)
                .map(signIn::session)
                .flatMap(Optional::stream)
                .filter(session -> !session.verified())
                .toList());
    }

    List<Session> others() {
        return others;
    }

    /** The same with somebody more; whoever is there the longest goes when there is no room. Of one person, one session. */
    Household with(Session session) {
        return new Household(Stream.concat(Stream.of(session), others.stream().filter(other -> !other.person()
                        .id()
                        .equals(session.person().id())))
                .limit(MOST)
                .toList());
    }

    Household without(Session session) {
        return new Household(others.stream()
                .filter(other -> !other.token().equals(session.token()))
                .toList());
    }

    void store(HttpServletResponse response, boolean secure) {
        if (others.isEmpty()) {
            Cookies.clear(response, name(secure), secure);
        } else {
            String value =
                    String.join(SEPARATOR, others.stream().map(Session::token).toList());
            Cookies.keep(response, name(secure), value, secure, KEPT);
        }
    }
}
