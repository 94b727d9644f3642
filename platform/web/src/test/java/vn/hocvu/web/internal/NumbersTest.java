package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class NumbersTest {
    @Test
    public void areWrittenAsInVietnam() {
        assertEquals("0", Numbers.whole(0));
        assertEquals("1.250.000", Numbers.whole(1_250_000));
        assertEquals("1,3 triệu", Numbers.brief(1_250_000));
        assertEquals("450 nghìn", Numbers.brief(450_000));
        assertEquals("9.999", Numbers.brief(9_999));
    }

    @Test
    public void aSmallShareIsNotNone() {
        assertEquals("0%", Numbers.percent(0));
        assertEquals("dưới 0,1%", Numbers.percent(0.000_01));
        assertEquals("12,5%", Numbers.percent(0.125));
        assertEquals("40%", Numbers.percent(0.4));
        assertEquals("104,2%", Numbers.percent(1.042));
    }
}
