package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.Member;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Who is in a class, waits, or was in it. */
@Component(service = Page.class)
public final class MembersPage implements Page {
    static final int PART = 50;

    private static final String STATE = "trang-thai";
    private static final List<String> COLUMNS = List.of("Họ và tên", "Từ", "Cách vào", "Việc");

    private final Roles roles;
    private final Classes classes;
    private final People people;
    private final Classrooms classrooms;
    private final Styles styles;

    @Activate
    public MembersPage(
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference People people,
            @Reference Classrooms classrooms,
            @Reference Styles styles) {
        this.roles = roles;
        this.classes = classes;
        this.people = people;
        this.classrooms = classrooms;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.MEMBERS;
    }

    static String address(UUID id, State state) {
        return Addresses.with(Addresses.members(id), STATE, code(state));
    }

    private static String code(State state) {
        return switch (state) {
            case ACTIVE -> "";
            case WAITING -> "cho";
            case LEFT -> "roi";
            case REMOVED -> "dua-ra";
        };
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        String asked = request.query(STATE).orElse("");
        State state = Arrays.stream(State.values())
                .filter(each -> code(each).equals(asked))
                .findFirst()
                .orElse(State.ACTIVE);
        String text = request.query(Addresses.TEXT).orElse("");
        Slice<Member> part = Slice.found(
                request.query(Addresses.AFTER).orElse(null),
                More.MOST_EMPTY,
                after -> classes.members(caller, shown.id(), state, text, after, PART));
        More more = More.of(request, part, Addresses.members(shown.id()), STATE, code(state), Addresses.TEXT, text);
        boolean isLong = more.next().isPresent() || more.first().isPresent() || !text.isEmpty();
        boolean teaches = classrooms.teaches(caller, shown);
        boolean enrols = teaches && !shown.isOver(Words.today());
        ListView view = new ListView(
                classrooms.head(caller, shown, Classrooms.Tab.MEMBERS),
                Done.of(request),
                Classrooms.places(shown) + ".",
                Arrays.stream(State.values())
                        .map(each -> new Link(Words.state(each), address(shown.id(), each), each == state))
                        .toList(),
                isLong
                        ? Optional.of(new ListView.Search(Addresses.members(shown.id()), STATE, code(state), text))
                        : Optional.empty(),
                enrols ? List.of(Link.to("Ghi danh người học", Addresses.enrol(shown.id()))) : List.of(),
                new Sheet(Words.state(state), COLUMNS, rows(caller, shown, part, teaches, enrols)),
                state == State.ACTIVE ? "Chưa có ai trong lớp." : "Không có ai như vậy.",
                more,
                Optional.empty());
        return styles.page("Người học – " + shown.plan().title(), JtelistGenerated::render, view);
    }

    private List<List<Link>> rows(
            Caller caller, StudyClass shown, Slice<Member> part, boolean teaches, boolean enrols) {
        Names names =
                new Names(people, caller, PART).asking(part.items().stream().map(Member::person));
        List<List<Link>> rows = new ArrayList<>();
        for (Member member : part.items()) {
            String name = name(member.name());
            rows.add(List.of(
                    names.find(member.person()).isPresent()
                            ? Link.to(name, Addresses.profile(member.person()))
                            : Link.words(name),
                    Link.words(Words.time(member.since())),
                    Link.words(Words.way(member.way())),
                    teaches ? act(shown, member, enrols) : Link.words("–")));
        }
        return rows;
    }

    /** What can be done about a member. */
    private static Link act(StudyClass shown, Member member, boolean enrols) {
        if (member.state() == State.ACTIVE || member.state() == State.WAITING) {
            return Link.to("Đưa ra khỏi lớp", Addresses.removeMember(shown.id(), member.person()));
        }
        return enrols
                ? Link.to("Ghi danh lại", Addresses.with(Addresses.enrol(shown.id()), Addresses.TEXT, member.name()))
                : Link.words("–");
    }

    /** What is shown for those who are not there any more. */
    static String name(String name) {
        return name.isEmpty() ? "Người không còn tài khoản" : name;
    }
}
