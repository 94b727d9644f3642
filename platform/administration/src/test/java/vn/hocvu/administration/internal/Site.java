package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tables.Tables;
import vn.hocvu.tables.internal.StreamedTables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** All pages on a house, found by their paths as the shell finds them. */
final class Site {
    private final List<Page> pages;
    final Trails trails;

    Site(House house) {
        Tables tables = new StreamedTables();
        Places places = new Places(house.roles, house.units, house.register);
        Styles styles = new Styles("/static/test/");
        Profiles profiles = new Profiles(house.people, house.roles);
        Learners learners = new Learners(house.roles, house.people);
        this.trails = new Trails(house.roles);
        Lectures lectures = house.lectures;
        Classrooms classrooms = classrooms(house, places);
        this.pages = List.of(
                new StartPage(house.roles, house.people, lectures, classrooms, places, styles),
                new UnitPage(house.roles, house.units, house.people, places, styles),
                new NewUnitPage(house.roles, house.register, places, styles),
                new UnitChangePage(house.roles, house.register, places, styles),
                new UnitMovePage(house.roles, house.units, house.register, places, styles),
                new UnitClosingPage(house.roles, house.units, house.people, house.register, places, styles),
                new PeoplePage(house.roles, house.people, places, styles),
                new PeopleFilePage(house.roles, house.people, house.audit, places, tables),
                new ImportPage(house.roles, house.imports, tables, places, styles),
                new ImportListPage(house.roles, house.imports, places, styles),
                new ImportResultsPage(house.roles, house.imports, tables, places),
                new ImportTemplatePage(house.roles, tables, places),
                new NewPersonPage(house.roles, house.people, house::namesakes, places, styles),
                new PersonPage(house.roles, house.memberships, house.cards, profiles, places, styles),
                new PasswordPage(house.roles, house.people, profiles, places, styles),
                new PersonNamePage(house.roles, house.people, profiles, places, styles),
                new PersonMovePage(house.roles, house.units, house.memberships, profiles, places, styles),
                new GrantPage(house.roles, house.units, profiles, places, styles),
                new WithdrawalPage(house.roles, profiles, places, styles),
                new VouchPage(house.roles, house.people, profiles, places, styles),
                new LearnedPage(house.roles, learners, profiles, places, styles),
                new CardWithdrawalPage(house.roles, house.cards, profiles, places, styles),
                new MergePage(house.roles, house.people, profiles, places, styles),
                new MergeRecordPage(house.roles, house.merges, learners, profiles, places, styles),
                new MergesPage(house.roles, house.merges, house.people, styles),
                new MergeUndoingPage(house.roles, house.merges, house.people, styles),
                new PathsPage(house.roles, trails, places, styles),
                new NewPathPage(house.roles, trails, trails, places, styles),
                new PathPage(house.roles, trails, house.units, places, styles),
                new PathChangePage(house.roles, trails, trails, places, styles),
                new RolesPage(house.roles, house.people, places, styles),
                new AuditPage(house.roles, house.audit, house.people, places, styles),
                new AuditFilePage(house.roles, house.audit, house.people, places, tables),
                new ClassesPage(house.roles, lectures, places, styles),
                new TaughtPage(lectures, places, styles),
                new ClassSheetPage(house.roles, house.people, classrooms, places, styles),
                new NewClassPage(house.roles, lectures, lectures.catalogue, house.people, house.units, places, styles),
                new ClassChangePage(house.roles, lectures, house.people, house.units, classrooms, places, styles),
                new ClassClosingPage(house.roles, lectures, classrooms, styles),
                new CodeRenewalPage(house.roles, lectures, classrooms, styles),
                new MembersPage(house.roles, lectures, house.people, classrooms, styles),
                new EnrolPage(house.roles, lectures, house.people, classrooms, places, styles),
                new EnrolListPage(house.roles, new Lists(house, lectures), tables, classrooms, styles),
                new MemberRemovalPage(house.roles, lectures, classrooms, styles),
                new ClassProgressPage(house.roles, lectures, classrooms, styles),
                new ClassFilePage(house.roles, lectures, house.audit, classrooms, tables),
                new MeetingsPage(house.roles, lectures.rolls, classrooms, styles),
                new MeetingChangePage(house.roles, lectures.rolls, classrooms, styles),
                new MeetingCancelPage(house.roles, lectures.rolls, classrooms, styles),
                new RollPage(house.roles, lectures.rolls, house.people, classrooms, styles),
                new AttendedPage(house.roles, lectures.rolls, classrooms, styles),
                new AttendedFilePage(house.roles, lectures.rolls, house.audit, classrooms, tables));
    }

    static Classrooms classrooms(House house, Places places) {
        return new Classrooms(
                house.lectures, house.lectures.rolls, house.lectures.catalogue, house.roles, house.units, places);
    }

    List<Page> pages() {
        return pages;
    }

    /** A request. */
    record Asked(
            String method,
            Caller caller,
            String path,
            Map<String, String> variables,
            Map<String, String> query,
            Map<String, String> form,
            Map<String, SentFile> files)
            implements WebRequest {
        @Override
        public Optional<SentFile> file(String name) {
            return Optional.ofNullable(files.get(name));
        }

        @Override
        public String address() {
            return path;
        }

        @Override
        public String site() {
            return "https://hocvu.vn";
        }

        @Override
        public String variable(String name) {
            return Optional.ofNullable(variables.get(name)).orElseThrow();
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<String> field(String name) {
            return rawField(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<String> rawField(String name) {
            return Optional.ofNullable(form.get(name));
        }

        @Override
        public List<String> fields(String name) {
            return rawField(name).map(values -> List.of(values.split(","))).orElse(List.of());
        }

        @Override
        public String browserKey() {
            return "this-browser";
        }

        @Override
        public Optional<Person> person() {
            return Optional.empty();
        }

        @Override
        public Locale locale() {
            return Locale.forLanguageTag("vi");
        }
    }

    Answer get(Caller caller, String address) {
        return ask("GET", caller, address, Map.of());
    }

    Answer post(Caller caller, String address, Map<String, String> form) {
        return ask("POST", caller, address, form);
    }

    /** A page that is there and has nothing to correct. */
    String page(Caller caller, String address) {
        return html(200, get(caller, address));
    }

    static String html(int status, Answer answer) {
        Answer.Shown shown = (Answer.Shown) answer;
        assertEquals(shown.main().value(), status, shown.status());
        return shown.main().value();
    }

    static String text(Answer answer) {
        return new String(((Answer.Raw) answer).content(), StandardCharsets.UTF_8);
    }

    /** The name of the form on a page. */
    static String formOf(String html) {
        Matcher hidden = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(html);
        if (!hidden.find()) {
            throw new AssertionError(html);
        }
        return hidden.group(1);
    }

    /** A form with a file. */
    Answer send(Caller caller, String address, Map<String, String> form, String field, String name, byte[] content) {
        SentFile file = new SentFile() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream content() {
                return new ByteArrayInputStream(content);
            }
        };
        return ask("POST", caller, address, form, Map.of(field, file));
    }

    private Answer ask(String method, Caller caller, String address, Map<String, String> form) {
        return ask(method, caller, address, form, Map.of());
    }

    private Answer ask(
            String method, Caller caller, String address, Map<String, String> form, Map<String, SentFile> files) {
        String[] parts = address.split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&")) {
                String[] both = pair.split("=", 2);
                query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        Page best = null;
        Map<String, String> variables = Map.of();
        for (Page page : pages) {
            Map<String, String> found = match(page.path(), parts[0]);
            if (found != null && (best == null || found.size() < variables.size())) {
                best = page;
                variables = found;
            }
        }
        if (best == null) {
            throw new AssertionError("No page at " + address);
        }
        try {
            return best.handle(new Asked(method, caller, parts[0], variables, query, form, files));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static @Nullable Map<String, String> match(String pattern, String path) {
        String[] wanted = pattern.split("/");
        String[] asked = path.split("/");
        if (wanted.length != asked.length) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), asked[i]);
            } else if (!wanted[i].equals(asked[i])) {
                return null;
            }
        }
        return variables;
    }
}
