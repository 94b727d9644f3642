package vn.hocvu.administration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** Takes in a file with people who are to get accounts, and lists those that came before. */
@Component(service = Page.class)
public final class ImportPage implements Page {
    static final String FILE = "tep";
    static final String AUDIENCE = "audience";
    static final String NAMESAKES = "trung-ten";

    private static final String TITLE = "Nhập danh sách người";
    private static final Set<String> FIELDS = Set.of(FILE, AUDIENCE);

    private final Roles roles;
    private final PeopleImports imports;
    private final Tables tables;
    private final Places places;
    private final Styles styles;

    @Activate
    public ImportPage(
            @Reference Roles roles,
            @Reference PeopleImports imports,
            @Reference Tables tables,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.imports = imports;
        this.tables = tables;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.IMPORT_PAGE;
    }

    /**
     * What import.jte shows.
     *
     * @param template the address of a file to fill in
     * @param lists imports that came before
     */
    record View(
            Head head,
            Optional<Done> done,
            String unit,
            String template,
            String audience,
            boolean namesakes,
            String back,
            Sheet lists,
            List<Mistake> mistakes) {
        List<Audience> audiences() {
            return Words.audiences();
        }
    }

    @Override
    public Answer handle(WebRequest request) throws IOException {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.REGISTER_PEOPLE, request);
        if (!request.isPost()) {
            return form(200, caller, unit, request, List.of());
        }
        Optional<SentFile> file = request.file(FILE);
        if (file.isEmpty()) {
            return form(400, caller, unit, request, List.of(new Mistake(FILE, "Hãy chọn tệp danh sách.")));
        }
        PeopleImports.Order order = new PeopleImports.Order(
                file.get().name(),
                unit.id(),
                request.field(AUDIENCE).orElse(null),
                request.field(NAMESAKES).isPresent());
        try (InputStream content = file.get().content()) {
            PeopleImports.Import list =
                    imports.read(caller, order, rows -> tables.read(content, Tables.Limits.ofPeople(), rows));
            return Answer.redirect(Addresses.importList(unit.id(), list.id()));
        } catch (Refusal refusal) {
            if (!SentForms.helps(refusal)) {
                throw refusal;
            }
            Mistake mistake = Mistake.of(refusal, FIELDS);
            return form(
                    refusal.category().httpStatus(),
                    caller,
                    unit,
                    request,
                    List.of(mistake.field().isEmpty() ? new Mistake(FILE, mistake.text()) : mistake));
        }
    }

    private Answer form(int status, Caller caller, Unit unit, WebRequest request, List<Mistake> mistakes) {
        View view = new View(
                places.below(caller, unit, TITLE),
                Done.of(request),
                unit.fullName(),
                Addresses.importTemplate(unit.id()),
                request.field(AUDIENCE).orElse(""),
                request.field(NAMESAKES).isPresent(),
                Addresses.people(unit.id()),
                sheet(imports.of(caller, unit.id())),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteimportGenerated::render, view);
    }

    private static Sheet sheet(List<PeopleImports.Import> lists) {
        return new Sheet(
                "Các danh sách bạn đã gửi",
                List.of("Tệp", "Gửi lúc", "Số người", "Tình trạng", "Giữ đến ngày"),
                lists.stream()
                        .map(list -> List.of(
                                Link.to(name(list), Addresses.importList(list.unit(), list.id())),
                                Link.words(Words.time(list.begun())),
                                Link.words(Words.number(list.people())),
                                Link.words(state(list)),
                                Link.words(Words.day(list.until()))))
                        .toList());
    }

    static String name(PeopleImports.Import list) {
        return list.name().isBlank() ? "Danh sách không tên" : list.name();
    }

    static String state(PeopleImports.Import list) {
        return switch (list.state()) {
            case FAULTY -> "Có " + Words.number(list.mistakes()) + " lỗi";
            case READY -> "Chờ bạn xác nhận";
            case WORKING -> "Đang tạo tài khoản";
            case DONE -> "Đã xong";
            case FAILED -> "Không nhập được";
        };
    }
}
