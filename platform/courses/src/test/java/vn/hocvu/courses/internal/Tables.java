package vn.hocvu.courses.internal;

import java.util.HashMap;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import vn.hocvu.database.testing.TestDatabases;

/** This bundle's tables on each engine, made once for all tests of a class. */
final class Tables {
    private final Map<String, EntityManagerFactory> factories = new HashMap<>();

    synchronized EntityManagerFactory on(String engine) {
        return factories.computeIfAbsent(engine, name -> unit(TestDatabases.open(name, "db/changelog.xml")));
    }

    static EntityManagerFactory unit(DataSource source) {
        return Persistence.createEntityManagerFactory(
                "vn.hocvu.courses", Map.of("javax.persistence.nonJtaDataSource", source));
    }
}
