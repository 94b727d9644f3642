package vn.hocvu.itest;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.BeforeClass;
import org.junit.Test;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.hocvu.courses.Catalogue;

/** What holds for every module of the house; docs/decisions and the guides say why. */
public class HouseRulesTest {
    private static final String API = "vn.hocvu.api";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static Map<String, Path> modules;
    private static Map<String, JavaClasses> classesOf;
    private static JavaClasses all;

    @BeforeClass
    public static void read() throws IOException {
        modules = new HashMap<>();
        classesOf = new HashMap<>();
        List<Path> folders = new ArrayList<>();
        for (String top : List.of("platform", "bundles")) {
            try (Stream<Path> found = Files.walk(House.root().resolve(top), 3)) {
                found.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                        .forEach(folders::add);
            }
        }
        all = new ClassFileImporter()
                .importPaths(folders.stream()
                        .map(folder -> folder.resolve("target/classes/vn/hocvu"))
                        .toList());
        for (Path folder : folders) {
            Path output = folder.resolve("target/classes");
            assertTrue(folder + " is not built: build it first", Files.exists(output.resolve(MANIFEST)));
            String name = manifest(output).getMainAttributes().getValue("Bundle-SymbolicName");
            String place = output.toUri().toString();
            modules.put(name, folder);
            classesOf.put(name, all.that(DescribedPredicate.describe("of " + name, type -> type.getSource()
                    .map(source -> source.getUri().toString().startsWith(place))
                    .orElse(false))));
        }
    }

    @Test
    public void theRulesSeeEveryClassOfEveryModule() throws IOException {
        assertTrue(modules.keySet().toString(), modules.keySet().containsAll(Set.of(API, "vn.hocvu.kit.hello")));
        for (Map.Entry<String, Path> module : modules.entrySet()) {
            Path sources = module.getValue().resolve("src/main/java");
            Set<String> missing = new TreeSet<>();
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> sources.relativize(file).toString())
                        .map(file -> file.replace(".java", "").replace('/', '.'))
                        .filter(name -> !name.endsWith("package-info"))
                        .filter(name -> !classesOf.get(module.getKey()).contain(name))
                        .forEach(missing::add);
            }
            assertEquals(module.getKey(), Set.of(), missing);
        }
    }

    @Test
    public void bundlesDependOnTheContractsAndNothingElseOfOurs() {
        Set<String> contract = names(classesOf.get(API));
        classesOf.forEach((name, own) -> {
            Set<String> allowed = names(own);
            allowed.addAll(contract);
            noClasses().should().dependOnClassesThat(ourOthersThan(allowed)).check(own);
        });
    }

    @Test
    public void contractsKnowOnlyJavaAndTheFramework() {
        contractsAreBare().check(classesOf.get(API));
    }

    @Test
    public void contractsHaveNoCycles() {
        slices().matching("vn.hocvu.(*)..").should().beFreeOfCycles().check(classesOf.get(API));
    }

    @Test
    public void onlyContractsAreExported() throws IOException {
        for (Map.Entry<String, Path> module : modules.entrySet()) {
            String exports = manifest(module.getValue().resolve("target/classes"))
                    .getMainAttributes()
                    .getValue("Export-Package");
            assertEquals(
                    module.getKey() + " exports " + exports, module.getKey().equals(API), exports != null);
        }
    }

    @Test
    public void everyPackageBelongsToOneBundle() {
        classesOf.forEach((name, own) -> {
            if (!name.equals(API)) {
                classes().should().resideInAPackage(name + ".(*)..").check(own);
            }
        });
    }

    @Test
    public void entitiesStayInsideTheirNoun() {
        // That no contract names one follows from contractsKnowOnlyJavaAndTheFramework.
        classes()
                .that()
                .areAnnotatedWith("javax.persistence.Entity")
                .should()
                .resideInAPackage("..internal..")
                .allowEmptyShould(true)
                .check(all);
    }

    @Test
    public void nothingIsStaticAndCanChange() {
        nothingStaticChanges().check(all);
    }

    @Test
    public void referencesAreFinalOrReallyDynamic() {
        fieldsAreInjectedOnlyIfDynamic().check(all);
        servicesAreKeptInFinalFields().check(all);
    }

    @Test
    public void nobodyLooksServicesUp() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("vn.hocvu.web.Assets")
                .should()
                .callMethod("org.osgi.framework.BundleContext", "getService", "org.osgi.framework.ServiceReference")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.FrameworkUtil")
                .check(all);
    }

    @Test
    public void noBlueprintAndNoJakartaServlets() throws IOException {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.osgi.service.blueprint..",
                        "org.apache.aries.blueprint..",
                        "jakarta.servlet..",
                        "jakarta.ws..",
                        "jakarta.persistence..")
                .check(all);
        for (Path module : modules.values()) {
            assertFalse(module + " has Blueprint", Files.exists(module.resolve("target/classes/OSGI-INF/blueprint")));
        }
    }

    @Test
    public void newPluginsUseTheVersionsOfTheHouse() throws Exception {
        Map<String, String> ours = versions(House.root().resolve("pom.xml"));
        Map<String, String> theirs = versions(House.root().resolve("platform/kit/plugin/pom.xml"));
        theirs.remove(API);

        assertTrue(theirs.toString(), theirs.size() > 15);
        theirs.forEach((artifact, version) -> assertEquals(artifact, ours.get(artifact), version));
    }

    /** Versions by artifact, of dependencies and Maven plugins. */
    private static Map<String, String> versions(Path pom) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        Map<String, String> versions = new HashMap<>();
        for (String kind : List.of("dependency", "plugin")) {
            NodeList found = document.getElementsByTagName(kind);
            for (int i = 0; i < found.getLength(); i++) {
                Element element = (Element) found.item(i);
                NodeList version = element.getElementsByTagName("version");
                if (version.getLength() > 0) {
                    String artifact =
                            element.getElementsByTagName("artifactId").item(0).getTextContent();
                    versions.put(artifact, resolved(version.item(0).getTextContent(), document));
                }
            }
        }
        return versions;
    }

    private static String resolved(String version, Document document) {
        if (!version.startsWith("${")) {
            return version;
        }
        NodeList property = document.getElementsByTagName(version.substring(2, version.length() - 1));
        return property.getLength() > 0 ? property.item(0).getTextContent() : version;
    }

    @Test
    public void theRulesFindWhatIsWrong() {
        JavaClasses wrong = new ClassFileImporter().importClasses(Wrong.class);

        for (ArchRule rule : List.of(
                contractsAreBare(),
                nothingStaticChanges(),
                fieldsAreInjectedOnlyIfDynamic(),
                servicesAreKeptInFinalFields())) {
            assertTrue(rule.getDescription(), rule.evaluate(wrong).hasViolation());
        }
    }

    /** Breaks the rules. */
    @Component(service = Wrong.class)
    static final class Wrong {
        static int count;
        static final List<java.sql.Connection> CONNECTIONS = new ArrayList<>();

        @Reference
        Catalogue catalogue;
    }

    /** Outage knows what database failures look like, but no signature of it does. */
    private static ArchRule contractsAreBare() {
        return classes()
                .that()
                .doNotHaveFullyQualifiedName("vn.hocvu.Outage")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.io..",
                        "java.nio..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "org.osgi.framework..",
                        "org.osgi.annotation..",
                        "org.jspecify..",
                        "vn.hocvu..");
    }

    private static ArchRule nothingStaticChanges() {
        return fields().that()
                .areStatic()
                .and(are(
                        "written by a person",
                        field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getName().contains("$")))
                .should()
                .beFinal()
                .andShould(be(are("of a type that does not change", field -> !changes(field.getRawType()))));
    }

    private static boolean changes(JavaClass type) {
        return type.isAssignableTo(ThreadLocal.class)
                || type.getPackageName().startsWith("java.util.concurrent.atomic")
                || type.isAssignableTo(java.util.concurrent.ConcurrentMap.class)
                || type.isAssignableTo(java.util.concurrent.ExecutorService.class)
                || !type.isInterface()
                        && (type.isAssignableTo(java.util.Collection.class) || type.isAssignableTo(Map.class))
                        && !type.isEnum();
    }

    private static ArchRule fieldsAreInjectedOnlyIfDynamic() {
        return fields().that()
                .areAnnotatedWith(Reference.class)
                .should(be(are("volatile, for a dynamic reference", HouseRulesTest::isDynamic)));
    }

    private static boolean isDynamic(JavaField field) {
        JavaAnnotation<?> reference = field.getAnnotationOfType(Reference.class.getName());
        return field.getModifiers().contains(JavaModifier.VOLATILE)
                && reference.get("policy").map(Object::toString).orElse("").endsWith("DYNAMIC");
    }

    private static ArchRule servicesAreKeptInFinalFields() {
        return fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Component.class)
                .and(are(
                        "services",
                        field -> field.getRawType().isInterface()
                                && field.getRawType().getPackageName().startsWith("vn.hocvu")))
                .should(be(are(
                        "final or volatile",
                        field -> field.getModifiers().contains(JavaModifier.FINAL)
                                || field.getModifiers().contains(JavaModifier.VOLATILE))));
    }

    private static DescribedPredicate<JavaClass> ourOthersThan(Set<String> allowed) {
        return DescribedPredicate.describe(
                "belong to another bundle of ours",
                type -> type.getBaseComponentType().getPackageName().startsWith("vn.hocvu")
                        && !allowed.contains(type.getBaseComponentType().getName()));
    }

    private static DescribedPredicate<JavaField> are(String description, java.util.function.Predicate<JavaField> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static Set<String> names(JavaClasses classes) {
        return classes.stream().map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Manifest manifest(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output.resolve(MANIFEST))) {
            return new Manifest(in);
        }
    }
}
