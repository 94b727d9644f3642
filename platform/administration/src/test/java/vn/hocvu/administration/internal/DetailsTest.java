package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.Test;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** What services store in the audit log, as an auditor reads it. */
public class DetailsTest extends PlacesSetting {
    private static final String ID = "2738b97d-04f5-4a56-b50a-0f3a4e3a5b11";

    private final Places places = new Places(house.roles, house.units, house.register);

    private String shown(String action, @Nullable PersonId person, String detail) {
        Details details = new Details(new Names(house.people, lanHere, 10), places);
        return details.of(new AuditLog.Event(action, person, House.HAI_CHAU.id(), detail));
    }

    private String shown(String action, String detail) {
        return shown(action, null, detail);
    }

    @Test
    public void classesAndPathsAreCalledByTheirTitles() {
        assertEquals("Lớp tối: 2", shown("class.changed", ID + " Lớp tối: 2"));
        assertEquals("Lớp tối, khóa bo-cong-an/an-toan", shown("class.opened", ID + " Lớp tối bo-cong-an/an-toan"));
        assertEquals("Lớp: 3 rows: 5 dòng", shown("class.list-exported", ID + " Lớp: 3 rows: 5 rows"));
        assertEquals("Lớp tối: điểm danh, 5 dòng", shown("class.list-exported", ID + " Lớp tối: roll, 5 rows"));
        assertEquals("Lộ trình", shown("path.published", ID + " Lộ trình"));
    }

    @Test
    public void meetingsHaveVietnameseDays() {
        assertEquals("Lớp, tối, buổi 27/11/2026", shown("class.meeting-added", ID + " Lớp, tối, 2026-11-27"));
        assertEquals(
                "Lớp, buổi 27/11/2026, 5 người được điểm danh",
                shown("class.roll-taken", ID + " Lớp, 2026-11-27, marks: 5"));
        assertEquals(
                "Lớp, buổi 27/11/2026, 3 người ngoài lớp",
                shown("class.meeting-changed", ID + " Lớp, 2026-11-27, others: 3"));
        assertEquals(
                "Lớp, buổi 27/11/2026: Vắng → Có mặt",
                shown("class.roll-corrected", ID + " Lớp, 2026-11-27: absent → present"));
    }

    @Test
    public void whatWasDoneToPeopleIsTold() {
        assertEquals("4 dòng", shown("person.list-exported", "4 rows"));
        assertEquals("2 phiên đăng nhập", shown("person.sessions-ended", "2 sessions"));
        assertEquals("40 người", shown("person.first-passwords-taken", "40 people"));
        assertEquals("40 người", shown("person.list-imported", "40 people, import " + ID));
        assertEquals("Từ một danh sách", shown("person.created", "import " + ID));
        assertEquals("Có thẻ học", shown("person.created", "with a card"));
        assertEquals("", shown("person.created", ""));
        assertEquals("Phường Hải Châu → Thành phố Huế", shown("person.moved", "vn-1 → vn-46"));
        assertEquals("Tổ Số <b>Một</b> xác nhận", shown("person.vouched", "by group-1"));
        assertEquals("bo-cong-an/an-toan", shown("person.enrolled", "bo-cong-an/an-toan"));
    }

    @Test
    public void eitherRecordOfAMergeIsCalledByItsNameIfItHasOne() {
        String record = learner.id().toString();
        assertEquals("Hồ sơ giữ lại; hồ sơ kia: Phạm Học", shown("person.merge-undone", "record " + record));
        assertEquals("Hồ sơ được gộp; hồ sơ giữ lại: Phạm Học", shown("person.merged", "owner " + record));
        house.merges.merge(Caller.operator(), learner.id(), lan.id());
        assertEquals("Hồ sơ giữ lại; hồ sơ kia: " + record, shown("person.merged", "record " + record));
    }

    @Test
    public void unitsAreCalledByTheirNames() {
        assertEquals("Tổ 1 (Tổ công nghệ số cộng đồng)", shown("unit.created", "group-1: group Tổ 1"));
        assertEquals(
                "Tổ 1 (Tổ công nghệ số cộng đồng) → Thôn 1 (Thôn, bản, tổ dân phố)",
                shown("unit.changed", "group-1: group Tổ 1 → village Thôn 1"));
        assertEquals("Phường Hải Châu → Thành phố Huế", shown("unit.moved", "group-1: vn-1 → vn-46"));
        assertEquals("Tổ 1, mọi người về Phường Hải Châu", shown("unit.closed", "group-1: Tổ 1 → vn-1"));
        assertEquals(
                "Danh mục từ 01/07/2025: thêm 5, đổi 3, thôi 1",
                shown("unit.edition-taken-over", "2025-07-01: 5 added, 3 changed, 1 ended"));
    }

    @Test
    public void rostersAreCounted() {
        assertEquals(
                "5 tài khoản mới, 3 lớp mới, 12 lượt ghi danh",
                shown("roster.imported", "package " + ID + ": 5 new people, 3 new classes, 12 enrolments"));
        assertEquals("7 người", shown("roster.exported", "7 people"));
    }

    @Test
    public void whatIsNotKnownStaysAsItIs() {
        assertEquals("<b>=1+1</b>", shown("card.made", "<b>=1+1</b>"));
        assertEquals("a-later-role", shown("role.granted", "a-later-role"));
        assertEquals("Lớp", shown("class.roll-taken", "Lớp"));
        assertEquals("???", shown("unit.moved", "???"));
        assertEquals("???", shown("roster.imported", "???"));
    }
}
