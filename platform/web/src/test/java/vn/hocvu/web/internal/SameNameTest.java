package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

public class SameNameTest {
    private static String known(@Nullable String userName) {
        return SameName.of(new Person(
                        new PersonId(new UUID(0, 1)),
                        "Bà Tư",
                        userName,
                        null,
                        UnitId.of("vn-48"),
                        Instant.parse("2026-03-02T03:04:05Z")))
                .known();
    }

    @Test
    public void saysHowSomebodySignsInAlsoWithACardAlone() {
        assertEquals("đăng nhập bằng tu1950, có tài khoản từ 02/03/2026", known("tu1950"));
        assertEquals("đăng nhập bằng thẻ, có tài khoản từ 02/03/2026", known(null));
    }
}
