package vn.hocvu.itest;

import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

public class InsideOnPostgresqlIT extends Inside {
    @Configuration
    public Option[] distribution() {
        return distributionOn(Engine.POSTGRESQL);
    }

    @Override
    String databaseProduct() {
        return "PostgreSQL";
    }
}
