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

/** First on the home page of those who have a role or teach a class: what to do next. */
@Component(service = UiSlot.class)
public final class HomeCard implements UiSlot {
    private final RoleHolders holders;
    private final Roles roles;
    private final Classes classes;
    private final Agenda agenda;

    @Activate
    public HomeCard(
            @Reference RoleHolders holders,
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference Agenda agenda) {
        this.holders = holders;
        this.roles = roles;
        this.classes = classes;
        this.agenda = agenda;
    }

    /**
     * What is shown.
     *
     * @param parts what to do; empty if there is nothing
     * @param taught whether the person teaches classes
     * @param verify whether a role does not count before a second factor is shown
     */
    record View(List<Agenda.Part> parts, boolean taught, boolean verify) {}

    @Override
    public Place place() {
        return Place.HOME_FIRST;
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
        List<StudyClass> taught = classes.taught(caller).stream()
                .filter(shown -> !shown.isOver(Words.today()))
                .toList();
        if (grants.isEmpty() && taught.isEmpty()) {
            return Optional.empty();
        }
        View view = new View(agenda.of(caller, grants, taught), !taught.isEmpty(), Agenda.mustVerify(caller, grants));
        return Optional.of(Styles.html(JtehomecardGenerated::render, view));
    }
}
