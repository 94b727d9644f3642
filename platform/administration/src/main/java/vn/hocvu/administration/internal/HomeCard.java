package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.web.UiSlot;

/** On the home page of those who have a role or teach a class: which, and what to do next. */
@Component(service = UiSlot.class)
public final class HomeCard implements UiSlot {
    private static final int MOST_CLASSES = 4;

    private final RoleHolders holders;
    private final Roles roles;
    private final Classes classes;
    private final Classrooms classrooms;
    private final Places places;

    @Activate
    public HomeCard(
            @Reference RoleHolders holders,
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference Classrooms classrooms,
            @Reference Places places) {
        this.holders = holders;
        this.roles = roles;
        this.classes = classes;
        this.classrooms = classrooms;
        this.places = places;
    }

    /** A class that the person teaches, with what is to do there. */
    record Taught(Link studyClass, List<Link> next) {}

    /**
     * What is shown.
     *
     * @param duties role and unit
     * @param verify whether a role does not count before a second factor is shown
     * @param taught the newest classes that the person teaches
     * @param more whether there are more of them
     */
    record View(List<String> duties, boolean verify, List<Taught> taught, boolean more) {}

    @Override
    public Place place() {
        return Place.HOME;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Optional<Html> render(Context context) {
        Caller caller = context.caller();
        if (!holders.include(caller)) {
            return Optional.empty();
        }
        List<Grant> grants = roles.own(caller);
        List<StudyClass> all = classes.taught(caller).stream()
                .filter(shown -> !shown.isOver(Words.today()))
                .toList();
        if (grants.isEmpty() && all.isEmpty()) {
            return Optional.empty();
        }
        List<Taught> taught = all.stream()
                .limit(MOST_CLASSES)
                .map(shown -> new Taught(
                        Link.to(shown.plan().title(), Addresses.studyClass(shown.id())),
                        classrooms.next(caller, shown)))
                .toList();
        boolean verify = !caller.verified()
                && grants.stream().anyMatch(grant -> grant.role().needsSecondFactor());
        List<String> duties = grants.stream()
                .map(grant -> Words.role(grant.role()) + ", " + places.name(grant.unit()))
                .toList();
        return Optional.of(
                Styles.html(JtehomecardGenerated::render, new View(duties, verify, taught, all.size() > MOST_CLASSES)));
    }
}
