package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.function.ThrowingRunnable;
import vn.hocvu.Refusal;

final class Refusals {
    private Refusals() {}

    static Refusal assertRefused(String code, ThrowingRunnable request) {
        Refusal refusal = assertThrows(Refusal.class, request);
        assertEquals(code, refusal.code());
        return refusal;
    }
}
