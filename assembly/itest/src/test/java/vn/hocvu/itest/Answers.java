package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How a node answered under load: yes, or "not now" and when to try again, and nothing else, and soon. */
final class Answers {
    private final AtomicInteger yes = new AtomicInteger();
    private final AtomicInteger later = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final boolean starting;
    private volatile Duration longest = Duration.ZERO;

    private Answers(boolean starting) {
        this.starting = starting;
    }

    /** Of a node that is up all the while. */
    static Answers ofOneThatIsUp() {
        return new Answers(false);
    }

    /** Of a node that is started again and again: until its pages are there, the port itself says 503, and not when. */
    static Answers ofOneThatStarts() {
        return new Answers(true);
    }

    void note(String what, HttpResponse<String> answer, Duration took) {
        boolean saysWhen = answer.headers().firstValue("Retry-After").isPresent();
        if (answer.statusCode() / 100 == 2) {
            yes.incrementAndGet();
        } else if (answer.statusCode() == 503 && (saysWhen || starting)) {
            later.incrementAndGet();
        } else {
            wrong.add(what + " " + answer.statusCode() + " "
                    + answer.body().lines().limit(3).toList());
        }
        longer(took);
    }

    private synchronized void longer(Duration took) {
        longest = took.compareTo(longest) > 0 ? took : longest;
    }

    /** How often the answer was yes. */
    int yes() {
        return yes.get();
    }

    /** How often the answer was 503. */
    int later() {
        return later.get();
    }

    void assertHonest() {
        assertEquals(List.of(), wrong.stream().limit(5).toList());
    }

    void assertWithin(Duration limit) {
        assertTrue("The longest answer took " + longest, longest.compareTo(limit) < 0);
    }
}
