package vn.hocvu.administration.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** Learning paths and courses in memory. */
final class Trails implements LearningPaths, Catalogue {
    static final CourseId PHONE = CourseId.of("vn-48/dien-thoai");
    static final CourseId SCAMS = CourseId.of("bo-cong-an/lua-dao");
    static final CourseId MORE_SCAMS = CourseId.of("bo-cong-an/lua-dao-2");

    final Map<UUID, LearningPath> paths = new LinkedHashMap<>();
    private final Map<CourseId, String> courses = new LinkedHashMap<>();
    private final Roles roles;

    Trails(Roles roles) {
        this.roles = roles;
        courses.put(PHONE, "Điện thoại <thông minh>");
        courses.put(SCAMS, "Lừa đảo");
        courses.put(MORE_SCAMS, "Lừa đảo nâng cao");
    }

    void remove(CourseId course) {
        courses.remove(course);
    }

    private void require(Caller caller, UnitId unit, Right... anyOf) {
        for (Right right : anyOf) {
            if (roles.may(caller, right, unit)) {
                return;
            }
        }
        roles.require(caller, anyOf[0], unit);
    }

    private void requireMaking(Caller caller, UnitId unit) {
        require(caller, unit, Right.MANAGE_CLASSES, Right.PUBLISH_COURSES);
    }

    private void requireSeeing(Caller caller, UnitId unit) {
        require(caller, unit, Right.SEE_LEARNING, Right.MANAGE_CLASSES, Right.PUBLISH_COURSES);
    }

    private LearningPath known(UUID id) {
        return Optional.ofNullable(paths.get(id))
                .orElseThrow(() ->
                        Refusal.of(Refusal.Category.NOT_FOUND, "no-such-path", "Không có lộ trình này.", "None."));
    }

    private static void check(PathPlan plan) {
        if (plan.title().isEmpty()) {
            throw Refusal.of(Refusal.Category.INVALID, "invalid-title", "Hãy đặt tên lộ trình.", "No title.")
                    .about("title");
        }
        if (plan.steps().isEmpty()) {
            throw Refusal.of(Refusal.Category.INVALID, "invalid-steps", "Lộ trình cần có bước.", "No steps.")
                    .about("steps");
        }
    }

    @Override
    public LearningPath make(Caller caller, UnitId unit, PathPlan plan) {
        requireMaking(caller, unit);
        check(plan);
        return put(new UUID(3, paths.size() + 1), unit, State.DRAFT, plan);
    }

    private LearningPath put(UUID id, UnitId unit, State state, PathPlan plan) {
        Instant now = Instant.parse("2026-11-05T03:00:00Z");
        LearningPath path = new LearningPath(id, unit, state, plan, now, state == State.DRAFT ? null : now);
        paths.put(id, path);
        return path;
    }

    @Override
    public LearningPath change(Caller caller, UUID id, PathPlan plan) {
        LearningPath before = known(id);
        requireMaking(caller, before.unit());
        check(plan);
        return put(id, before.unit(), before.state(), plan);
    }

    private LearningPath now(Caller caller, UUID id, State state) {
        LearningPath before = known(id);
        requireMaking(caller, before.unit());
        return put(id, before.unit(), state, before.plan());
    }

    @Override
    public LearningPath publish(Caller caller, UUID id) {
        return now(caller, id, State.PUBLISHED);
    }

    @Override
    public LearningPath withdraw(Caller caller, UUID id) {
        return now(caller, id, State.WITHDRAWN);
    }

    @Override
    public Slice<LearningPath> of(Caller caller, UnitId unit, @Nullable String after, int limit) {
        requireSeeing(caller, unit);
        List<LearningPath> all =
                paths.values().stream().filter(path -> path.unit().equals(unit)).toList();
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(all.size(), from + limit);
        return new Slice<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    @Override
    public Numbers numbers(Caller caller, UUID id) {
        requireSeeing(caller, known(id).unit());
        return new Numbers(1_250, 48);
    }

    @Override
    public PathOutline outline(Caller caller, UUID id) {
        LearningPath path = known(id);
        if (path.state() == State.DRAFT) {
            requireSeeing(caller, path.unit());
        }
        List<PathOutline.Step> steps = new ArrayList<>();
        for (PathPlan.Step step : path.plan().steps()) {
            steps.add(new PathOutline.Step(
                    steps.size() + 1,
                    PathOutline.State.OPEN,
                    step.required(),
                    step.count(),
                    step.courses().stream()
                            .map(course -> new PathOutline.StepCourse(
                                    course,
                                    courses.getOrDefault(course, course.toString()),
                                    courses.containsKey(course),
                                    false,
                                    false))
                            .toList()));
        }
        return new PathOutline(path, null, null, steps);
    }

    @Override
    public Slice<LearningPath> search(Caller caller, PathQuery query) {
        throw new AssertionError();
    }

    @Override
    public PathOutline join(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public void leave(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public List<PathOutline> own(Caller caller) {
        throw new AssertionError();
    }

    @Override
    public Slice<PathOutline> completed(Caller caller, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Slice<Course> search(CatalogueQuery query) {
        String words = query.text() == null ? "" : query.text();
        return new Slice<>(
                courses.keySet().stream()
                        .filter(course -> courses.get(course).contains(words))
                        .limit(query.limit())
                        .map(this::course)
                        .toList(),
                null);
    }

    private Course course(CourseId id) {
        return new Course(
                id,
                Version.parseVersion("1.0.0"),
                courses.getOrDefault(id, ""),
                "Tóm tắt",
                "vi",
                null,
                null,
                Set.of(Audience.CITIZENS),
                1,
                List.of("4.1"),
                List.of(new Lesson("mot", "Bài", "page", "mot.md", 5)));
    }

    @Override
    public Optional<CoursePackage> find(CourseId course) {
        return courses.containsKey(course) ? Optional.of(new Installed(course(course))) : Optional.empty();
    }

    private record Installed(Course course) implements CoursePackage {
        @Override
        public CourseFiles files() {
            throw new AssertionError();
        }
    }

    @Override
    public Optional<CoursePackage> find(CourseId course, Version version) {
        throw new AssertionError();
    }

    @Override
    public List<CoursePackage> versions(CourseId course) {
        throw new AssertionError();
    }

    @Override
    public List<Unit> owners() {
        throw new AssertionError();
    }
}
