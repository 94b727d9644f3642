package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class CsvTest {
    @Test
    public void quotesWhatNeedsIt() {
        Csv csv = new Csv();
        csv.row("Đơn vị", "Số dân", null, 12L);
        csv.row("Phường \"Hải Châu\", Đà Nẵng", "a\nb", "", -3);
        assertEquals(
                "\ufeffĐơn vị,Số dân,,12\r\n\"Phường \"\"Hải Châu\"\", Đà Nẵng\",\"a\nb\",,-3\r\n", csv.toString());
    }

    @Test
    public void nothingIsAFormula() {
        Csv csv = new Csv();
        csv.row("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "a=1");
        assertEquals("\ufeff'=cmd|' /C calc'!A0,'+1,'-1,'@SUM(A1),'\t=1,a=1\r\n", csv.toString());
    }
}
