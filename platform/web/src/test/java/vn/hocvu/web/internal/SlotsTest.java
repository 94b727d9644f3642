package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.Result;
import org.junit.After;
import org.junit.Test;
import vn.hocvu.Html;
import vn.hocvu.users.Caller;
import vn.hocvu.web.UiSlot;

public class SlotsTest {
    private static final UiSlot.Context CONTEXT = new UiSlot.Context(Caller.nobody(), null, null);
    private static final Html LEFT_OUT =
            new Html("<p class=\"notice info\">Một phần của trang này tạm thời chưa hiện được.</p>");

    private final Incidents incidents = new Incidents();
    private final Slots slots = new Slots(incidents);

    @After
    public void close() {
        slots.close();
    }

    private interface Render {
        Optional<Html> render() throws Exception;
    }

    private UiSlot slot(int order, Render render) {
        UiSlot slot = new UiSlot() {
            @Override
            public Place place() {
                return Place.HOME;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public Optional<Html> render(Context context) throws Exception {
                return render.render();
            }
        };
        slots.add(slot);
        return slot;
    }

    private List<Html> home() {
        return slots.render(UiSlot.Place.HOME, CONTEXT);
    }

    @Test
    public void slotsComeInTheirOrderAndEmptyOnesNotAtAll() {
        slot(20, () -> Optional.of(new Html("b")));
        slot(30, Optional::empty);
        slot(10, () -> Optional.of(new Html("a")));
        assertEquals(List.of(new Html("a"), new Html("b")), home());
        assertEquals(List.of(), slots.render(UiSlot.Place.COURSE, CONTEXT));
    }

    @Test
    public void oneThatThrowsIsLeftOutAndToldByHealth() {
        slot(10, () -> {
            throw new IllegalStateException("0912345678");
        });
        slot(20, () -> {
            throw new NoClassDefFoundError("vn/hocvu/Gone");
        });
        slot(30, () -> Optional.of(new Html("well")));
        assertEquals(List.of(LEFT_OUT, LEFT_OUT, new Html("well")), home());
        assertEquals(Result.Status.WARN, incidents.execute().getStatus());
        assertTrue(!incidents.execute().toString().contains("0912345678"));
    }

    @Test
    public void oneThatHangsCostsItsBudgetOnly() {
        slot(10, () -> {
            Thread.sleep(60_000);
            return Optional.empty();
        });
        slot(20, () -> Optional.of(new Html("well")));
        long start = System.nanoTime();
        assertEquals(List.of(LEFT_OUT, new Html("well")), home());
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        assertTrue(milliseconds + " ms", milliseconds >= 250 && milliseconds < 20_000);
    }

    @Test
    public void oneThatKeepsFailingIsNotCalledForAWhile() {
        AtomicInteger calls = new AtomicInteger();
        slot(10, () -> {
            calls.incrementAndGet();
            throw new IllegalStateException();
        });
        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(LEFT_OUT), home());
        }
        assertEquals(3, calls.get());
    }

    @Test
    public void oneThatLeavesIsGone() {
        UiSlot slot = slot(10, () -> Optional.of(new Html("a")));
        slots.remove(slot);
        assertEquals(List.of(), home());
    }
}
