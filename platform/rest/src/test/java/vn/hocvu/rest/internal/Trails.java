package vn.hocvu.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** One learning path in memory, which answers what it is asked and notes it. */
final class Trails implements LearningPaths {
    static final UUID ID = UUID.fromString("5d6f3a52-9a3e-4d0c-8a55-0f4c8a2a1b02");

    final List<String> asked = new ArrayList<>();
    private @Nullable LearningPath path;
    private boolean joined;

    private LearningPath known() {
        if (path == null) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-path", "Không có lộ trình này.", "No such path.");
        }
        return path;
    }

    private LearningPath put(State state, UnitId unit, PathPlan plan) {
        path = new LearningPath(ID, unit, state, plan, Country.NOW, state == State.DRAFT ? null : Country.NOW);
        return path;
    }

    private void note(Caller caller, String what) {
        caller.requirePerson();
        asked.add(what);
    }

    @Override
    public LearningPath make(Caller caller, UnitId unit, PathPlan plan) {
        note(caller, "make " + unit);
        return put(State.DRAFT, unit, plan);
    }

    @Override
    public LearningPath change(Caller caller, UUID id, PathPlan plan) {
        note(caller, "change " + id);
        return put(known().state(), known().unit(), plan);
    }

    @Override
    public LearningPath publish(Caller caller, UUID id) {
        note(caller, "publish " + id);
        return put(State.PUBLISHED, known().unit(), known().plan());
    }

    @Override
    public LearningPath withdraw(Caller caller, UUID id) {
        note(caller, "withdraw " + id);
        return put(State.WITHDRAWN, known().unit(), known().plan());
    }

    @Override
    public Slice<LearningPath> of(Caller caller, UnitId unit, @Nullable String after, int limit) {
        note(caller, "of " + unit + " " + after + " " + limit);
        return new Slice<>(List.of(known()), "more");
    }

    @Override
    public Numbers numbers(Caller caller, UUID id) {
        note(caller, "numbers " + id);
        return new Numbers(12, 3);
    }

    @Override
    public Slice<LearningPath> search(Caller caller, PathQuery query) {
        asked.add("search " + query.audience() + " " + query.level() + " " + query.after() + " " + query.limit());
        return new Slice<>(List.of(known()), null);
    }

    @Override
    public PathOutline outline(Caller caller, UUID id) {
        List<PathOutline.Step> steps = new ArrayList<>();
        for (PathPlan.Step step : known().plan().steps()) {
            steps.add(new PathOutline.Step(
                    steps.size() + 1,
                    steps.isEmpty() ? PathOutline.State.OPEN : PathOutline.State.LOCKED,
                    step.required(),
                    step.count(),
                    step.courses().stream()
                            .map(course -> new PathOutline.StepCourse(course, "Khóa", true, joined, false))
                            .toList()));
        }
        Instant since = joined ? Country.NOW : null;
        return new PathOutline(known(), since, null, steps);
    }

    @Override
    public PathOutline join(Caller caller, UUID id) {
        note(caller, "join " + id);
        joined = true;
        return outline(caller, id);
    }

    @Override
    public void leave(Caller caller, UUID id) {
        note(caller, "leave " + id);
        joined = false;
    }

    @Override
    public List<PathOutline> own(Caller caller) {
        note(caller, "own");
        return joined ? List.of(outline(caller, ID)) : List.of();
    }

    @Override
    public Slice<PathOutline> completed(Caller caller, @Nullable String after, int limit) {
        note(caller, "completed " + after + " " + limit);
        return new Slice<>(List.of(), null);
    }
}
