package vn.hocvu.administration.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PeopleImports.State;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** One list of people: what is wrong with it, how far it is, and what came of it. */
@Component(service = Page.class)
public final class ImportListPage implements Page {
    static final String ACTION = "viec";
    static final String START = "nhap";
    static final String REMOVE = "bo";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(4);
    private static final List<String> COLUMNS = List.of("Ở đâu", "Cột", "Cần sửa");

    private final Roles roles;
    private final PeopleImports imports;
    private final Places places;
    private final Styles styles;

    @Activate
    public ImportListPage(
            @Reference Roles roles,
            @Reference PeopleImports imports,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.imports = imports;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.IMPORT_LIST;
    }

    /**
     * What importlist.jte shows.
     *
     * @param people how many, in words
     * @param ignored headings that were passed over, in one line; empty for none
     * @param prepared for how many people of all passwords or cards are made
     * @param until until when it is kept
     * @param preview what becomes of it, while that is asked
     * @param mistakes what to correct
     * @param beyond whether there are more mistakes than are told
     * @param results the address of the list to hand out
     * @param cards the address of its cards, to be printed; empty if there are none
     * @param another where another file is sent
     */
    record View(
            Head head,
            State state,
            String unit,
            String people,
            String counted,
            String ignored,
            int prepared,
            int all,
            String until,
            Optional<ListPreview> preview,
            Sheet mistakes,
            boolean beyond,
            More more,
            String results,
            String cards,
            String another) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.REGISTER_PEOPLE, request);
        PeopleImports.Import list = find(imports, caller, unit, request);
        if (!request.isPost()) {
            return show(caller, unit, list, request);
        }
        switch (request.field(ACTION).orElse("")) {
            case START -> imports.start(caller, list.id());
            case REMOVE -> {
                imports.remove(caller, list.id());
                return Answer.redirect(Done.LIST_REMOVED.at(Addresses.imports(unit.id())));
            }
            default ->
                throw Refusal.of(
                        Refusal.Category.INVALID,
                        "action-unknown",
                        "Trang này không có việc đó. Hãy tải lại trang.",
                        "There is no such action on this page.");
        }
        return Answer.redirect(Addresses.importList(unit.id(), list.id()));
    }

    /** @throws Refusal NOT_FOUND unless it is one of the caller's, into this unit */
    static PeopleImports.Import find(PeopleImports imports, Caller caller, Unit unit, WebRequest request) {
        try {
            PeopleImports.Import list = imports.find(caller, UUID.fromString(request.variable(Addresses.LIST)));
            if (list.unit().equals(unit.id())) {
                return list;
            }
        } catch (IllegalArgumentException noId) {
            // There is none either.
        }
        throw Refusal.of(
                Refusal.Category.NOT_FOUND,
                "import-unknown",
                "Không có danh sách này, hoặc đã quá hạn. Hãy gửi lại tệp.",
                "There is no such import, or it is forgotten. Send the list again.");
    }

    private Answer show(Caller caller, Unit unit, PeopleImports.Import list, WebRequest request) {
        String own = Addresses.importList(unit.id(), list.id());
        Slice<List<Link>> mistakes = ListMistakes.part(
                imports.mistakes(caller, list.id(), null, PeopleImports.MOST_MISTAKES)
                        .items(),
                request.query(Addresses.AFTER).orElse(""));
        Optional<PeopleImports.Summary> summary = list.state() == State.READY || list.state() == State.DONE
                ? imports.summary(caller, list.id())
                : Optional.empty();
        String title = ImportPage.name(list);
        View view = new View(
                places.below(caller, unit, title),
                list.state(),
                unit.fullName(),
                Words.people(list.people()),
                Words.number(list.mistakes()),
                String.join(", ", list.ignored()),
                list.prepared(),
                list.people(),
                Words.day(list.until()),
                summary.filter(known -> list.state() == State.READY).map(known -> ListPreview.of(known, places)),
                new Sheet("Những chỗ cần sửa", COLUMNS, mistakes.items()),
                list.mistakes() > PeopleImports.MOST_MISTAKES,
                More.of(request, mistakes, own),
                Addresses.importResults(unit.id(), list.id()),
                summary.filter(known -> known.cards() > 0)
                        .map(known -> Addresses.importCards(unit.id(), list.id()))
                        .orElse(""),
                Addresses.imports(unit.id()));
        Answer.Shown page = (Answer.Shown)
                styles.page(ImportPage.state(list) + " – " + title, JteimportlistGenerated::render, view);
        return list.state() == State.WORKING ? new Answer.Again(page, LOOK_AGAIN) : page;
    }
}
