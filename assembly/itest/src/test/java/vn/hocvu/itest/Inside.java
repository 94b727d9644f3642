package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.propagateSystemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.courses.Learning;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.People;
import vn.hocvu.users.SignIn;
import vn.hocvu.users.Units;

/** What can only be seen inside the framework: bundles, components, services and whom they belong to. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class Inside {
    private static final long PATIENCE = 240_000;

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    @Filter(timeout = PATIENCE)
    private People people;

    @Inject
    @Filter(timeout = PATIENCE)
    private SignIn signIn;

    @Inject
    @Filter(timeout = PATIENCE)
    private Units units;

    @Inject
    @Filter(timeout = PATIENCE)
    private Catalogue catalogue;

    @Inject
    @Filter(timeout = PATIENCE)
    private Enrolments enrolments;

    @Inject
    @Filter(timeout = PATIENCE)
    private Learning learning;

    @Inject
    @Filter(timeout = PATIENCE)
    private Tracking tracking;

    static Option[] distributionOn(Engine engine) {
        Path folder = Path.of("target", "exam", engine.name()).toAbsolutePath();
        Node.delete(folder);
        Map<String, String> variables = new HashMap<>(engine.newDatabase());
        variables.putIfAbsent("HOCVU_DB_URL", "jdbc:h2:file:" + folder.resolve("db") + ";MODE=PostgreSQL");
        variables.put("HOCVU_DATA", folder.toString());
        variables.put("HOCVU_HTTP_PORT", String.valueOf(Node.freePort()));
        variables.put("HOCVU_SSH_PORT", String.valueOf(Node.freePort()));
        List<Option> options = new ArrayList<>();
        options.add(karafDistributionConfiguration()
                .frameworkUrl(Distribution.archive().toUri().toString())
                .karafVersion("4.4.10")
                .name("Học Vụ")
                .unpackDirectory(folder.toFile())
                .useDeployFolder(false));
        variables.forEach((name, value) -> options.add(environment(name + "=" + value)));
        for (String option : Node.JAVA_OPTIONS.split(" ")) {
            options.add(vmOption(option));
        }
        options.add(propagateSystemProperty("java.io.tmpdir"));
        return options.toArray(Option[]::new);
    }

    abstract String databaseProduct();

    @Test
    public void everyBundleIsActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
            int expected = fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
            assertEquals(bundle.getSymbolicName(), expected, bundle.getState());
        }
    }

    @Test
    public void everyComponentOfOursIsSatisfied() throws InterruptedException {
        Bundle[] ours = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("vn.hocvu."))
                .toArray(Bundle[]::new);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        // The services that this test waits for are there a moment before those who use them have noticed.
        while (!broken(ours).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertEquals(List.of(), broken(ours));
    }

    private List<String> broken(Bundle... ours) {
        List<String> broken = new ArrayList<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(ours)) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
                if (configuration.state != ComponentConfigurationDTO.ACTIVE
                        && configuration.state != ComponentConfigurationDTO.SATISFIED) {
                    broken.add(component.name);
                }
            }
        }
        return broken;
    }

    @Test
    public void everyNounIsThere() {
        for (Object service : List.of(people, signIn, units, catalogue, enrolments, learning, tracking)) {
            assertNotNull(service);
        }
    }

    @Test
    public void onlyBundlesWithAChangelogHaveADataSource() throws Exception {
        List<String> owners = new ArrayList<>();
        for (ServiceReference<DataSource> reference : context.getServiceReferences(DataSource.class, null)) {
            String owner = (String) reference.getProperty("hocvu.schema");
            owners.add(owner);
            Bundle bundle = Arrays.stream(context.getBundles())
                    .filter(candidate -> candidate.getSymbolicName().equals(owner))
                    .findAny()
                    .orElseThrow();
            assertNotNull(owner, bundle.getHeaders("").get("Hocvu-Schema"));
            try (var connection = context.getService(reference).getConnection()) {
                assertEquals(databaseProduct(), connection.getMetaData().getDatabaseProductName());
            }
        }
        assertTrue(owners.toString(), owners.contains("vn.hocvu.users"));
        assertTrue(owners.toString(), !owners.contains("vn.hocvu.web"));
    }
}
