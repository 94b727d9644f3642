package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.Member;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Enrols people in a class: by name among those of its unit, or one by what they sign in with. */
@Component(service = Page.class)
public final class EnrolPage implements Page {
    static final int PART = 50;
    static final String PERSON = "nguoi";

    /** Posted, so that no phone number gets into an address. */
    static final String SIGN_IN_NAME = "signInName";

    private static final String TITLE = "Ghi danh người học";

    private final Roles roles;
    private final Classes classes;
    private final People people;
    private final Classrooms classrooms;
    private final Places places;
    private final Styles styles;

    @Activate
    public EnrolPage(
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference People people,
            @Reference Classrooms classrooms,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.classes = classes;
        this.people = people;
        this.classrooms = classrooms;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.ENROL;
    }

    /** Somebody who may be chosen. */
    record Choice(String id, String name, String words) {}

    /**
     * What enrol.jte shows.
     *
     * @param unit of whose people some are chosen; empty if the person may not see them
     * @param text by what names people are looked for; empty for all
     * @param list the address to which a file with people is sent
     * @param poster the address of what invites others
     */
    record View(
            Head head,
            String unit,
            String text,
            List<Choice> choices,
            More more,
            String signInName,
            String address,
            String list,
            String poster,
            List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        classrooms.requireTeaching(caller, shown);
        if (!request.isPost()) {
            return form(200, caller, shown, request, "", List.of());
        }
        List<String> chosen = request.fields(PERSON);
        String typed = request.field(SIGN_IN_NAME).orElse("");
        return chosen.isEmpty() ? byName(caller, shown, request, typed) : chosen(caller, shown, request, chosen);
    }

    private Answer byName(Caller caller, StudyClass shown, WebRequest request, String typed) {
        Optional<Person> found = typed.isEmpty() ? Optional.empty() : people.findBySignInName(caller, typed);
        if (found.isEmpty()) {
            Mistake mistake = typed.isEmpty() && request.rawField(SIGN_IN_NAME).isEmpty()
                    ? new Mistake(PERSON, "Hãy chọn ít nhất một người.")
                    : new Mistake(
                            SIGN_IN_NAME,
                            typed.isEmpty()
                                    ? "Hãy nhập số điện thoại, tên đăng nhập hoặc số thẻ."
                                    : "Không có ai đăng nhập bằng tên hoặc số này ở nơi bạn quản lý. Hãy kiểm tra lại, hoặc mời họ vào bằng mã lớp.");
            return form(400, caller, shown, request, typed, List.of(mistake));
        }
        return enrol(caller, shown, request, typed, List.of(found.get().id()));
    }

    private Answer chosen(Caller caller, StudyClass shown, WebRequest request, List<String> chosen) {
        List<PersonId> ids = new ArrayList<>();
        for (String id : chosen) {
            try {
                ids.add(PersonId.of(id));
            } catch (IllegalArgumentException noId) {
                return form(
                        400,
                        caller,
                        shown,
                        request,
                        "",
                        List.of(new Mistake(PERSON, "Hãy chọn người trong danh sách.")));
            }
        }
        return enrol(caller, shown, request, "", ids);
    }

    /** One after the other, since each is an act of its own; tells how far it came if one is refused. */
    private Answer enrol(Caller caller, StudyClass shown, WebRequest request, String typed, List<PersonId> chosen) {
        int done = 0;
        @Nullable Member last = null;
        try {
            for (PersonId person : chosen) {
                last = classes.enrol(caller, shown.id(), person);
                done++;
            }
        } catch (Refusal refusal) {
            if (!SentForms.helps(refusal)) {
                throw refusal;
            }
            String before = done == 0 ? "" : "Đã ghi danh " + Words.people(done) + ". ";
            return form(
                    refusal.category().httpStatus(),
                    caller,
                    shown,
                    request,
                    typed,
                    List.of(new Mistake(
                            typed.isEmpty() ? PERSON : SIGN_IN_NAME,
                            before + refusal.text().vi())));
        }
        boolean waits = last != null && last.state() == State.WAITING;
        return Answer.redirect(
                waits
                        ? Done.WAITS.at(MembersPage.address(shown.id(), State.WAITING))
                        : Done.ENROLLED.at(Addresses.members(shown.id())));
    }

    private Answer form(
            int status,
            Caller caller,
            StudyClass shown,
            WebRequest request,
            String signInName,
            List<Mistake> mistakes) {
        boolean sees = roles.may(caller, Right.SEE_PEOPLE, shown.unit());
        String text = request.query(Addresses.TEXT).orElse("");
        Slice<Person> part = sees
                ? Slice.found(
                        request.query(Addresses.AFTER).orElse(null),
                        More.MOST_EMPTY,
                        after -> people.search(caller, text, shown.unit(), after, PART))
                : new Slice<>(List.of(), null);
        View view = new View(
                classrooms.below(caller, shown, TITLE),
                sees ? places.name(shown.unit()) : "",
                text,
                part.items().stream().map(this::choice).toList(),
                More.of(request, part, Addresses.enrol(shown.id()), Addresses.TEXT, text),
                signInName,
                Addresses.enrol(shown.id()),
                Addresses.enrolList(shown.id()),
                Addresses.poster(shown.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteenrolGenerated::render, view);
    }

    private Choice choice(Person person) {
        return new Choice(
                person.id().toString(), person.name(), places.name(person.unit()) + ", " + Words.signInName(person));
    }
}
