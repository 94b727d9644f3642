package vn.hocvu.administration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** Enrols the people of a file in a class: first shows whom it found and what is wrong, then enrols all or none. */
@Component(service = Page.class)
public final class EnrolListPage implements Page {
    private static final String TITLE = "Ghi danh theo danh sách";
    private static final List<String> MISTAKES = List.of("Ở đâu", "Cột", "Cần sửa");
    private static final List<String> COMING = List.of("Họ và tên", "Dòng");

    private final Roles roles;
    private final ClassLists lists;
    private final Tables tables;
    private final Classrooms classrooms;
    private final Styles styles;

    @Activate
    public EnrolListPage(
            @Reference Roles roles,
            @Reference ClassLists lists,
            @Reference Tables tables,
            @Reference Classrooms classrooms,
            @Reference Styles styles) {
        this.roles = roles;
        this.lists = lists;
        this.tables = tables;
        this.classrooms = classrooms;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.ENROL_LIST;
    }

    /**
     * What enrollist.jte shows.
     *
     * @param checked what a file has; empty before one was sent
     * @param back the class's page for enrolling one by one
     */
    record View(Head head, Optional<Checked> checked, String back, List<Mistake> mistakes) {
        int most() {
            return ClassLists.MOST;
        }
    }

    /**
     * A file that was looked through.
     *
     * @param mistakes how many there are; equal ones are told once
     * @param people who come, to be sent again when it is confirmed
     * @param summary how many come, wait and are there, in words
     */
    record Checked(int mistakes, Sheet wrong, Sheet coming, List<PersonId> people, String summary) {}

    @Override
    public Answer handle(WebRequest request) throws IOException {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        classrooms.requireTeaching(caller, shown);
        if (!request.isPost()) {
            return page(200, caller, shown, Optional.empty(), List.of());
        }
        try {
            List<String> confirmed = request.fields(EnrolPage.PERSON);
            return confirmed.isEmpty() ? check(caller, shown, request) : enrol(caller, shown, confirmed);
        } catch (Refusal refusal) {
            if (!SentForms.helps(refusal)) {
                throw refusal;
            }
            return page(
                    refusal.category().httpStatus(),
                    caller,
                    shown,
                    Optional.empty(),
                    List.of(new Mistake(ImportPage.FILE, refusal.text().vi())));
        }
    }

    private Answer enrol(Caller caller, StudyClass shown, List<String> confirmed) {
        List<PersonId> people = new ArrayList<>();
        for (String id : confirmed) {
            try {
                people.add(PersonId.of(id));
            } catch (IllegalArgumentException noId) {
                return page(
                        400,
                        caller,
                        shown,
                        Optional.empty(),
                        List.of(new Mistake(ImportPage.FILE, "Hãy gửi lại tệp danh sách.")));
            }
        }
        lists.enrolAll(caller, shown.id(), people);
        return Answer.redirect(Done.ENROLLED.at(Addresses.members(shown.id())));
    }

    private Answer check(Caller caller, StudyClass shown, WebRequest request) throws IOException {
        Optional<SentFile> file = request.file(ImportPage.FILE);
        if (file.isEmpty()) {
            return page(
                    400,
                    caller,
                    shown,
                    Optional.empty(),
                    List.of(new Mistake(ImportPage.FILE, "Hãy chọn tệp danh sách.")));
        }
        try (InputStream content = file.get().content()) {
            ClassLists.Preview preview =
                    lists.check(caller, shown.id(), rows -> tables.read(content, Tables.Limits.ofPeople(), rows));
            return page(200, caller, shown, Optional.of(checked(preview)), List.of());
        }
    }

    private static Checked checked(ClassLists.Preview preview) {
        int waiting = preview.coming().size() - preview.places();
        StringBuilder summary = new StringBuilder(Words.people(preview.coming().size()) + " sẽ được ghi danh");
        if (preview.mistakes().isEmpty() && waiting > 0) {
            summary.append(", trong đó ").append(Words.people(waiting)).append(" chờ chỗ");
        }
        if (preview.known() > 0) {
            summary.append("; ").append(Words.people(preview.known())).append(" đã ở trong lớp");
        }
        return new Checked(
                preview.mistakes().size(),
                new Sheet("Những chỗ cần sửa", MISTAKES, ListMistakes.rows(preview.mistakes())),
                new Sheet(
                        "Người sẽ được ghi danh",
                        COMING,
                        preview.coming().stream()
                                .map(each -> List.of(Link.words(each.name()), Link.words(Integer.toString(each.row()))))
                                .toList()),
                preview.coming().stream().map(ClassLists.Found::person).toList(),
                summary + ".");
    }

    private Answer page(
            int status, Caller caller, StudyClass shown, Optional<Checked> checked, List<Mistake> mistakes) {
        View view = new View(classrooms.below(caller, shown, TITLE), checked, Addresses.enrol(shown.id()), mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteenrollistGenerated::render, view);
    }
}
