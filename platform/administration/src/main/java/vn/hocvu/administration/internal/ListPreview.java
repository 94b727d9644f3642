package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.hocvu.users.PeopleImports.Listed;
import vn.hocvu.users.PeopleImports.Share;
import vn.hocvu.users.PeopleImports.Summary;
import vn.hocvu.users.UnitId;

/**
 * What becomes of a list without mistakes, so that somebody sees what a program cannot: a row that is no person.
 *
 * @param facts each a line
 * @param people the first ones and the last
 */
record ListPreview(List<String> facts, Sheet people) {
    private static final List<String> COLUMNS = List.of("Họ và tên", "Dòng", "Đăng nhập bằng", "Nhóm", "Đơn vị");
    private static final int MOST_SHARES = 10;

    static ListPreview of(Summary summary, Places places) {
        List<String> facts = new ArrayList<>();
        add(facts, summary.phones(), "đăng nhập bằng số điện thoại và mật khẩu");
        add(facts, summary.userNames(), "đăng nhập bằng tên đăng nhập và mật khẩu");
        add(facts, summary.cards(), "không có điện thoại và tên đăng nhập, được cấp thẻ có mã PIN");
        facts.add("Nhóm: " + shares(summary.audiences(), "nhóm", code -> Words.audience(code.isEmpty() ? null : code))
                + ".");
        facts.add("Đơn vị: " + shares(summary.units(), "đơn vị", unit -> places.name(UnitId.of(unit))) + ".");
        return new ListPreview(facts, sheet(summary, places));
    }

    private static void add(List<String> facts, int people, String how) {
        if (people > 0) {
            facts.add(Words.people(people) + " " + how + ".");
        }
    }

    /** Tổ 1 (30 người), Tổ 2 (5 người) và 3 đơn vị khác. */
    private static String shares(List<Share> shares, String kind, Function<String, String> name) {
        String named = shares.stream()
                .limit(MOST_SHARES)
                .map(share -> name.apply(share.code()) + " (" + Words.people(share.people()) + ")")
                .collect(Collectors.joining(", "));
        int others = shares.size() - MOST_SHARES;
        return others > 0 ? named + " và " + Words.number(others) + " " + kind + " khác" : named;
    }

    private static Sheet sheet(Summary summary, Places places) {
        List<Listed> first = summary.first();
        List<List<Link>> rows = new ArrayList<>();
        first.forEach(row -> rows.add(cells(row, Integer.toString(row.row()), places)));
        Listed last = summary.last();
        boolean more = last.row() > first.get(first.size() - 1).row();
        if (more) {
            rows.add(cells(last, last.row() + ", dòng cuối", places));
        }
        return new Sheet(
                more ? first.size() + " người đầu và người cuối của tệp" : "Những người trong tệp", COLUMNS, rows);
    }

    private static List<Link> cells(Listed row, String number, Places places) {
        String signInName = row.signInName();
        return List.of(
                Link.words(row.name()),
                Link.words(number),
                Link.words(signInName == null ? "Thẻ" : signInName),
                Link.words(Words.audience(row.audience())),
                Link.words(places.name(row.unit())));
    }
}
