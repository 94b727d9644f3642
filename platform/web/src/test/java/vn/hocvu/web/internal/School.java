package vn.hocvu.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** The services that the shell calls, in memory: three courses, and whoever registers. */
final class School implements Units, People, SignIn, Catalogue, Enrolments, Learning {
    static final CourseId SCAMS = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    static final CourseId SERVICES = CourseId.of("van-phong-chinh-phu/dich-vu-cong-vneid");
    static final CourseId PHONE = CourseId.of("vn-48/dien-thoai-cho-nguoi-cao-tuoi");

    private final Map<UnitId, Unit> units = new LinkedHashMap<>();
    private final Map<CourseId, CoursePackage> installed = new LinkedHashMap<>();
    private final Map<String, Person> peopleByName = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<PersonId, Map<CourseId, Enrolment>> enrolled = new ConcurrentHashMap<>();
    private final Map<PersonId, Map<CourseId, Map<String, Boolean>>> lessons = new ConcurrentHashMap<>();

    /** Lessons that a class has not come to yet, and days by which they are due. */
    final Map<String, LocalDate> opens = new ConcurrentHashMap<>();

    final Map<String, LocalDate> due = new ConcurrentHashMap<>();

    /** Courses that must be complete before others. */
    final List<CourseId> missing = new CopyOnWriteArrayList<>();

    School() {
        unit("vn", null, "country", "Việt Nam", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam");
        unit("bo-cong-an", "vn", "ministry", "Bộ Công an", "Bộ Công an");
        unit("van-phong-chinh-phu", "vn", "agency", "Văn phòng Chính phủ", "Văn phòng Chính phủ");
        unit("vn-48", "vn", "city", "Đà Nẵng", "Thành phố Đà Nẵng");
        unit("vn-01", "vn", "city", "Hà Nội", "Thành phố Hà Nội");
        unit("vn-08", "vn", "province", "Tuyên Quang", "Tỉnh Tuyên Quang");
        unit("vn-20242", "vn-48", "ward", "Hải Châu", "Phường Hải Châu");
        unit("vn-20263", "vn-48", "ward", "Sơn Trà", "Phường Sơn Trà");
        unit("vn-20333", "vn-48", "special-zone", "Hoàng Sa", "Đặc khu Hoàng Sa");
        install(course(
                SCAMS,
                "Nhận biết và phòng tránh lừa đảo trên mạng",
                "Nhận ra công an giả, tin nhắn ngân hàng giả, trúng thưởng giả, việc làm giả, người thân giả."
                        + " Biết việc cần làm ngay khi lỡ bị lừa và cách giúp hàng xóm.",
                2,
                List.of("1.2", "2.6", "4.1", "4.2", "6.1"),
                "Vì sao ai cũng có thể bị lừa",
                "Cuộc gọi giả danh công an",
                "Tin nhắn giả ngân hàng và mã OTP",
                "Tin trúng thưởng, người giao hàng giả và đường dẫn lạ",
                "Lỡ bị lừa thì làm gì ngay",
                "Bài kiểm tra cuối khóa"));
        install(course(
                SERVICES,
                "Làm giấy tờ qua mạng với VNeID và Cổng Dịch vụ công",
                "Hiểu hai mức tài khoản VNeID, đăng nhập, tìm đúng thủ tục, gửi hồ sơ, nộp phí và theo dõi kết quả.",
                3,
                List.of("2.1", "2.3", "2.6", "4.2"),
                "Làm giấy tờ qua mạng là làm gì",
                "Hai mức tài khoản VNeID",
                "Đăng nhập Cổng Dịch vụ công",
                "Bài kiểm tra"));
        install(course(
                PHONE,
                "Điện thoại thông minh cho người cao tuổi",
                "Cầm máy cho quen, chỉnh chữ to và tiếng lớn, gọi video cho con cháu, gửi ảnh, dùng Wi-Fi, gọi cấp cứu"
                        + " và không để kẻ xấu lừa.",
                1,
                List.of("2.1", "2.2", "4.1", "5.1"),
                "Làm quen với chiếc điện thoại",
                "Chữ to hơn, tiếng lớn hơn",
                "Gọi điện và gọi video",
                "Bài kiểm tra"));
    }

    void unit(String id, String parent, String kind, String name, String fullName) {
        UnitId unit = UnitId.of(id);
        units.put(unit, new Unit(unit, parent == null ? null : UnitId.of(parent), kind, name, fullName));
    }

    static Course course(
            CourseId id, String title, String summary, int level, List<String> competences, String... lessonTitles) {
        List<Lesson> all = IntStream.range(0, lessonTitles.length)
                .mapToObj(i -> new Lesson("bai-" + (i + 1), lessonTitles[i], "page", "lessons/" + (i + 1) + ".md", 6))
                .toList();
        return new Course(
                id,
                new Version(1, 0, 0),
                title,
                summary,
                "vi",
                "media/cover.svg",
                "Tranh của khóa học",
                Set.of(Audience.CITIZENS),
                level,
                competences,
                all);
    }

    void install(Course course) {
        installed.put(course.id(), new Installed(course));
    }

    void remove(CourseId course) {
        installed.remove(course);
    }

    private record Installed(Course course) implements CoursePackage {
        @Override
        public CourseFiles files() {
            return new CourseFolder(course.id());
        }
    }

    /** The demonstration course's own files where they are, for looking at; else one picture and one secret. */
    private record CourseFolder(CourseId course) implements CourseFiles {
        private static final Map<String, String> OWN = Map.of(
                "media/cover.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 9'/>",
                "media/loi.opus", "0123456789",
                "quiz.yaml", "correct: true");

        @Override
        public Set<String> paths() {
            Set<String> paths = new TreeSet<>(OWN.keySet());
            paths.add("media/tin-nhan.svg");
            return paths;
        }

        @Override
        public byte[] read(String path) throws IOException {
            Path file = Path.of("../../bundles/content", course.name(), "course", path);
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
            String own = OWN.get(path);
            if (own == null) {
                throw new NoSuchFileException(path);
            }
            return own.getBytes(StandardCharsets.UTF_8);
        }
    }

    // Units

    @Override
    public Optional<Unit> find(UnitId unit) {
        return Optional.ofNullable(units.get(unit));
    }

    @Override
    public List<Unit> path(UnitId unit) {
        List<Unit> path = new ArrayList<>();
        for (Unit there = units.get(unit); there != null; there = units.get(there.parent())) {
            path.add(0, there);
            if (there.parent() == null) {
                break;
            }
        }
        return path;
    }

    @Override
    public List<Unit> below(UnitId parent) {
        return units.values().stream()
                .filter(unit -> parent.equals(unit.parent()))
                .toList();
    }

    @Override
    public List<Unit> search(String text, UnitId within, int limit) {
        return units.values().stream()
                .filter(unit -> unit.name().contains(text))
                .limit(limit)
                .toList();
    }

    // People and sign-in

    @Override
    public Person register(Caller caller, Registration registration, String address) {
        if (registration.password().length() < 8) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "password-too-short",
                            "Mật khẩu cần ít nhất 8 ký tự.",
                            "A password has at least 8 characters.")
                    .about("password");
        }
        Person person = new Person(
                new PersonId(UUID.randomUUID()),
                registration.name(),
                registration.signInName(),
                null,
                registration.unit(),
                registration.audience(),
                Instant.now());
        if (peopleByName.putIfAbsent(registration.signInName(), person) != null) {
            throw Refusal.of(
                            Refusal.Category.CONFLICT,
                            "user-name-taken",
                            "Tên này đã có người dùng. Hãy chọn tên khác.",
                            "Taken.")
                    .about("signInName");
        }
        passwords.put(registration.signInName(), registration.password());
        return person;
    }

    @Override
    public NewAccount create(Caller caller, Registration registration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NewAccount resetPassword(Caller caller, PersonId person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Person> find(Caller caller, PersonId person) {
        return peopleByName.values().stream()
                .filter(one -> one.id().equals(person))
                .findFirst();
    }

    @Override
    public Optional<Person> findBySignInName(Caller caller, String signInName) {
        return Optional.ofNullable(peopleByName.get(signInName));
    }

    /** See {@link vn.hocvu.users.Namesakes}. */
    List<Person> namesakes(Caller caller, String name, UnitId unit, int limit) {
        return peopleByName.values().stream()
                .filter(person -> person.unit().equals(unit) && person.name().equalsIgnoreCase(name))
                .limit(limit)
                .toList();
    }

    @Override
    public Slice<Person> search(Caller caller, String text, UnitId unit, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session signIn(String signInName, String password, String address) {
        if (signInName.equals("nhanh-qua")) {
            throw Refusal.of(Refusal.Category.TOO_OFTEN, "too-many-guesses", "Bạn đã thử quá nhiều lần.", "Too often.")
                    .retryAfter(Duration.ofMinutes(5));
        }
        if (signInName.equals("dong-qua")) {
            throw Refusal.of(
                            Refusal.Category.UNAVAILABLE,
                            "sign-in-busy",
                            "Đang có quá nhiều người. Hãy đợi vài giây rồi thử lại.",
                            "Busy.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        if (!password.equals(passwords.get(signInName))) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "wrong-pair",
                    "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi thử lại.",
                    "Wrong name or password.");
        }
        return begin(peopleByName.get(signInName));
    }

    Session begin(Person person) {
        Session session =
                new Session(UUID.randomUUID().toString(), person, Instant.now().plusSeconds(86400));
        sessions.put(session.token(), session);
        return session;
    }

    @Override
    public Optional<Session> session(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public void signOut(String token) {
        sessions.remove(token);
    }

    /** A second factor is shown in a session. */
    void verify(String token) {
        sessions.computeIfPresent(
                token, (same, session) -> new Session(token, session.person(), session.expires(), true));
    }

    int sessionCount() {
        return sessions.size();
    }

    /** The token of a new session of a new person. */
    Session newcomer(String name) {
        String signInName = "u" + UUID.randomUUID();
        register(
                Caller.nobody(),
                new Registration(name, signInName, "mat-khau-dai", UnitId.of("vn-20242")),
                "127.0.0.1");
        return signIn(signInName, "mat-khau-dai", "127.0.0.1");
    }

    // Catalogue

    @Override
    public Slice<Course> search(CatalogueQuery query) {
        int from = query.after() == null ? 0 : Integer.parseInt(query.after());
        List<Course> found = installed.values().stream()
                .map(CoursePackage::course)
                .filter(course -> query.owner() == null
                        || query.owner().equals(course.id().owner()))
                .filter(course -> query.text() == null || course.title().contains(query.text()))
                .filter(course -> query.audience() == null || course.audience().contains(query.audience()))
                .filter(course -> query.level() == null || query.level() == course.level())
                .toList();
        int to = Math.min(from + query.limit(), found.size());
        return new Slice<>(found.subList(Math.min(from, to), to), to < found.size() ? Integer.toString(to) : null);
    }

    @Override
    public Optional<CoursePackage> find(CourseId course) {
        return Optional.ofNullable(installed.get(course));
    }

    @Override
    public Optional<CoursePackage> find(CourseId course, Version version) {
        return find(course).filter(there -> there.course().version().equals(version));
    }

    @Override
    public List<CoursePackage> versions(CourseId course) {
        return find(course).stream().toList();
    }

    @Override
    public List<Unit> owners() {
        return installed.keySet().stream()
                .map(course -> units.get(course.owner()))
                .distinct()
                .toList();
    }

    // Enrolments and learning

    @Override
    public Enrolment enrol(Caller caller, PersonId person, CourseId course) {
        Course known = require(course);
        return enrolled.computeIfAbsent(person, key -> new LinkedHashMap<>())
                .computeIfAbsent(
                        course,
                        key -> new Enrolment(
                                UUID.randomUUID(), person, course, known.title(), "1.0.0", true, Instant.now()));
    }

    private Course require(CourseId course) {
        return find(course)
                .map(CoursePackage::course)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "course-not-installed",
                        "Khóa học này hiện không có. Kết quả học của bạn, nếu có, vẫn được giữ.",
                        "The course is not installed."));
    }

    @Override
    public Optional<Enrolment> find(Caller caller, PersonId person, CourseId course) {
        return Optional.ofNullable(enrolled.getOrDefault(person, Map.of()).get(course));
    }

    @Override
    public Slice<Enrolment> of(Caller caller, PersonId person, String after, int limit) {
        return new Slice<>(List.copyOf(enrolled.getOrDefault(person, Map.of()).values()), null);
    }

    @Override
    public Slice<Enrolment> in(Caller caller, CourseId course, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CourseOutline outline(Caller caller, CourseId course) {
        Course known = require(course);
        CoursePackage content = installed.get(course);
        Optional<PersonId> person = caller.who();
        Enrolment enrolment = person.flatMap(who -> find(caller, who, course)).orElse(null);
        Map<String, Boolean> done = person.map(who -> done(who, course)).orElse(Map.of());
        List<CourseOutline.Step> steps = new ArrayList<>();
        boolean open = enrolment != null;
        for (Lesson lesson : known.lessons()) {
            boolean completed = done.getOrDefault(lesson.id(), false);
            LocalDate from = opens.get(lesson.id());
            CourseOutline.State state = !open || from != null || !missing.isEmpty()
                    ? CourseOutline.State.LOCKED
                    : completed ? CourseOutline.State.COMPLETED : CourseOutline.State.OPEN;
            LessonProgress progress = done.containsKey(lesson.id()) ? progress(lesson.id(), completed) : null;
            steps.add(new CourseOutline.Step(
                    steps.size() + 1, lesson, state, progress, enrolment == null ? null : from, due.get(lesson.id())));
            open &= completed;
        }
        CourseProgress progress = done.isEmpty()
                ? null
                : new CourseProgress(
                        person.get(),
                        course,
                        done.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, entry -> progress(entry.getKey(), entry.getValue()))),
                        null,
                        Instant.now(),
                        Instant.now(),
                        open ? Instant.now() : null);
        return new CourseOutline(content, enrolment, progress, steps, missing);
    }

    private Map<String, Boolean> done(PersonId person, CourseId course) {
        return lessons.computeIfAbsent(person, key -> new HashMap<>()).computeIfAbsent(course, key -> new TreeMap<>());
    }

    private static LessonProgress progress(String lesson, boolean completed) {
        return new LessonProgress(lesson, 1, null, Instant.now(), Instant.now(), completed ? Instant.now() : null);
    }

    @Override
    public CourseOutline outline(Caller caller, PersonId person, CourseId course) {
        return outline(Caller.of(person), course);
    }

    @Override
    public LessonVisit open(Caller caller, CourseId course, String lesson, boolean recordVisit) {
        PersonId person = caller.requirePerson();
        CourseOutline outline = outline(caller, course);
        if (outline.enrolment() == null) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "not-enrolled",
                    "Hãy ghi danh khóa học này trước, rồi mở bài.",
                    "Enrol first.");
        }
        CourseOutline.Step step = outline.steps().stream()
                .filter(one -> one.lesson().id().equals(lesson))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND, "no-such-lesson", "Khóa học không có bài này.", "No such lesson."));
        if (!outline.missing().isEmpty()) {
            throw Refusal.of(Refusal.Category.CONFLICT, "courses-first", "Hãy học khóa trước đã.", "Locked.");
        }
        if (step.opens() != null) {
            throw Refusal.of(Refusal.Category.CONFLICT, "lesson-not-yet", "Bài này mở ngày 01/12/2026.", "Not yet.");
        }
        if (step.state() == CourseOutline.State.LOCKED) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "lesson-locked",
                    "Bạn cần học xong bài “"
                            + outline.nextStep().orElseThrow().lesson().title() + "” trước.",
                    "Locked.");
        }
        if (recordVisit) {
            done(person, course).putIfAbsent(lesson, false);
        }
        return new Visit(caller, outline, step);
    }

    private final class Visit implements LessonVisit {
        private final Caller caller;
        private final CourseOutline outline;
        private final CourseOutline.Step step;

        Visit(Caller caller, CourseOutline outline, CourseOutline.Step step) {
            this.caller = caller;
            this.outline = outline;
            this.step = step;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public CourseOutline outline() {
            return outline;
        }

        @Override
        public CourseOutline.Step step() {
            return step;
        }

        @Override
        public Optional<LessonProgress> progress() {
            Boolean completed = facts().get(step.lesson().id());
            return completed == null
                    ? Optional.empty()
                    : Optional.of(School.progress(step.lesson().id(), completed));
        }

        private Map<String, Boolean> facts() {
            return done(caller.requirePerson(), outline.content().course().id());
        }

        @Override
        public void record(List<Fact> facts) {
            for (Fact fact : facts) {
                if (fact.verb().equals(Verbs.COMPLETED)) {
                    facts().put(step.lesson().id(), true);
                }
            }
        }

        @Override
        public Optional<StateDocument> state(String name) {
            return Optional.empty();
        }

        @Override
        public String putState(String name, byte[] content, String contentType, String ifMatch) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public List<Taken> taken(Caller caller, PersonId person, int limit) {
        return enrolled.getOrDefault(person, Map.of()).values().stream()
                .sorted(Comparator.comparing(Enrolment::enrolled).reversed())
                .map(one -> new Taken(one, find(one.course()).isPresent() ? outline(caller, one.course()) : null))
                .toList();
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public long count(Caller caller, UnitId unit) {
        throw new AssertionError();
    }

    @Override
    public Person vouch(Caller caller, PersonId person, UnitId group) {
        throw new AssertionError();
    }
}
