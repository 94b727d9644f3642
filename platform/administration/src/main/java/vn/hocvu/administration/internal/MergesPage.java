package vn.hocvu.administration.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Records that were merged into others, and may be set apart again for some time. */
@Component(service = Page.class)
public final class MergesPage implements Page {
    private static final int PART = 50;
    private static final String TITLE = "Hồ sơ đã gộp";
    private static final List<String> COLUMNS =
            List.of("Người", "Hồ sơ được gộp", "Ngày gộp", "Tách được đến", "Việc làm được");

    private final Roles roles;
    private final Merges merges;
    private final People people;
    private final Styles styles;

    @Activate
    public MergesPage(
            @Reference Roles roles, @Reference Merges merges, @Reference People people, @Reference Styles styles) {
        this.roles = roles;
        this.merges = merges;
        this.people = people;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.MERGES;
    }

    /** What merges.jte shows. */
    record View(Head head, int days, Sheet sheet, More more) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        Slice<Merges.Merge> part =
                merges.list(operator, request.query(Addresses.AFTER).orElse(null), PART);
        Names names =
                new Names(people, operator, PART).asking(part.items().stream().map(Merges.Merge::person));
        Map<PersonId, Person> records = merges.records(
                operator, part.items().stream().map(Merges.Merge::record).toList());
        List<List<Link>> rows = new ArrayList<>();
        for (Merges.Merge merge : part.items()) {
            rows.add(List.of(
                    names.link(merge.person()),
                    Link.words(called(merge.record(), records)),
                    Link.words(Words.day(merge.merged())),
                    Link.words(Words.day(merge.reversibleUntil())),
                    merge.reversibleUntil().isBefore(Instant.now())
                            ? Link.words("Đã quá hạn tách")
                            : Link.to("Tách lại", Addresses.undoMerge(merge.record()))));
        }
        View view = new View(
                new Head(List.of(Link.to("Quản lý", Addresses.START)), "", TITLE, List.of()),
                Merges.REVERSIBLE_DAYS,
                new Sheet("Hồ sơ đã gộp, mới nhất trước", COLUMNS, rows),
                More.of(request, part, Addresses.MERGES));
        return styles.page(TITLE + " – Quản lý", JtemergesGenerated::render, view);
    }

    /** By name and by what they signed in with, as far as there is that. */
    static String called(PersonId id, Map<PersonId, Person> records) {
        Person record = records.get(id);
        if (record == null) {
            return id.toString();
        }
        String signInName = record.signInName();
        return signInName.isEmpty() ? record.name() : record.name() + " (" + signInName + ")";
    }
}
