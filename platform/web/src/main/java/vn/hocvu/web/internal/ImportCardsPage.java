package vn.hocvu.web.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PeopleImports.Result;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/**
 * The cards of everybody of an imported list who got one, to be printed and cut. The service decides who sees them, and
 * notes in the audit log who did.
 */
@Component(service = Page.class)
public final class ImportCardsPage extends OwnPage {
    /** Twelve sheets of eight, so that no sheet is begun in vain. */
    static final int PART = 96;

    private static final String IMPORTS = "/quan-ly/nhap/";
    private static final String UNIT = "don-vi";
    private static final String LIST = "lan";
    private static final String AFTER = "sau";

    private final PeopleImports imports;
    private final Units units;

    @Activate
    public ImportCardsPage(@Reference PeopleImports imports, @Reference Units units) {
        super(IMPORTS + "{" + UNIT + "}/{" + LIST + "}/the");
        this.imports = imports;
        this.units = units;
    }

    /**
     * What idcards.jte shows.
     *
     * @param list what the list is called
     * @param people how many, in words
     * @param from the row of the first one in the list
     * @param to the row of the last one
     * @param next the address of the following part; empty at the end
     * @param first the address of the first part; empty if this is it
     * @param back the page of the list
     */
    record View(
            String list,
            String people,
            int from,
            int to,
            List<PrintedCard> cards,
            Optional<String> next,
            Optional<String> first,
            String back) {}

    @Override
    Answer answer(BrowserRequest request) {
        PeopleImports.Import list = list(request);
        Optional<String> after = request.query(AFTER);
        Slice<Result> part = imports.cards(request.caller(), list.id(), after.orElse(null), PART);
        List<Result> results = part.items();
        String back = IMPORTS + list.unit() + "/" + list.id();
        String own = back + "/the";
        Map<UnitId, String> names = new HashMap<>();
        View view = new View(
                list.name().isBlank() ? "danh sách không tên" : list.name(),
                results.size() + " người",
                results.isEmpty() ? 0 : results.get(0).row(),
                results.isEmpty() ? 0 : results.get(results.size() - 1).row(),
                results.stream()
                        .map(result ->
                                PrintedCard.of(request, result, names.computeIfAbsent(result.unit(), this::name)))
                        .toList(),
                part.following().map(next -> own + "?" + AFTER + "=" + LocalPath.encode(next)),
                after.map(begun -> own),
                back);
        return Answer.page("In thẻ – " + view.list(), Layout.html(JteidcardsGenerated::render, view));
    }

    private PeopleImports.Import list(BrowserRequest request) {
        try {
            PeopleImports.Import list = imports.find(request.caller(), UUID.fromString(request.variable(LIST)));
            if (list.unit().value().equals(request.variable(UNIT))) {
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

    private String name(UnitId id) {
        return units.find(id).map(Unit::fullName).orElse(id.value());
    }
}
