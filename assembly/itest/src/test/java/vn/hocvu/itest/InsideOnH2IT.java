package vn.hocvu.itest;

import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

public class InsideOnH2IT extends Inside {
    @Configuration
    public Option[] distribution() {
        return distributionOn(Engine.H2);
    }

    @Override
    String databaseProduct() {
        return "H2";
    }
}
