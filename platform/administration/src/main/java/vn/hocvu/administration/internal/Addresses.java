package vn.hocvu.administration.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Where the pages are. */
final class Addresses {
    static final String START = "/quan-ly";

    /** Variables of paths. */
    static final String UNIT = "don-vi";

    static final String PERSON = "nguoi";
    static final String GRANT = "quyen";
    static final String RECORD = "ho-so";
    static final String PATH = "lo-trinh";
    static final String CLASS = "lop";
    static final String MEETING = "buoi";
    static final String LIST = "lan";

    private static final String UNITS = START + "/don-vi/";
    private static final String PEOPLE = START + "/nguoi/";
    private static final String PROFILES = START + "/ho-so/";
    private static final String ROLES = START + "/vai-tro/";
    private static final String AUDIT = START + "/nhat-ky/";
    private static final String PATHS = START + "/lo-trinh/";
    private static final String PATH_PAGES = START + "/lo-trinh-hoc/";
    private static final String ADD = "/them";
    private static final String FILE = "/csv";
    private static final String MOVE = "/chuyen";
    private static final String MERGING = "/gop";
    private static final String APART = "/tach";
    private static final String CLASSES = START + "/lop-hoc/";
    private static final String MEETINGS = START + "/buoi/";
    private static final String CHANGE = "/sua";
    private static final String CLOSE = "/dong";
    private static final String IMPORTS = START + "/nhap/";
    private static final String RESULTS = "/ket-qua";

    static final String UNIT_PAGE = UNITS + "{don-vi}";
    static final String NEW_UNIT = UNIT_PAGE + ADD;
    static final String CHANGE_UNIT = UNIT_PAGE + CHANGE;
    static final String MOVE_UNIT = UNIT_PAGE + MOVE;
    static final String CLOSE_UNIT = UNIT_PAGE + CLOSE;
    static final String PEOPLE_PAGE = PEOPLE + "{don-vi}";
    static final String NEW_PERSON = PEOPLE_PAGE + ADD;
    static final String PEOPLE_FILE = PEOPLE_PAGE + FILE;
    static final String IMPORT_PAGE = IMPORTS + "{don-vi}";
    static final String IMPORT_TEMPLATE = IMPORT_PAGE + "/mau";
    static final String IMPORT_LIST = IMPORT_PAGE + "/{lan}";
    static final String IMPORT_RESULTS = IMPORT_LIST + RESULTS;
    static final String PROFILE = PROFILES + "{nguoi}";
    static final String PASSWORD = PROFILE + "/mat-khau";
    static final String MOVE_PERSON = PROFILE + MOVE;
    static final String PERSON_NAME = PROFILE + "/ten";
    static final String GRANT_ROLE = PROFILE + "/vai-tro";
    static final String WITHDRAW_ROLE = PROFILE + "/vai-tro/{quyen}/thu-hoi";
    static final String WITHDRAW_CARD = PROFILE + "/thu-hoi-the";
    static final String VOUCH = PROFILE + "/xac-nhan";
    static final String LEARNED = PROFILE + "/viec-hoc";
    static final String MERGE = PROFILE + MERGING;
    static final String MERGE_RECORD = MERGE + "/{ho-so}";
    static final String MERGES = START + MERGING;
    static final String UNDO_MERGE = MERGES + "/{ho-so}" + APART;
    static final String ROLES_PAGE = ROLES + "{don-vi}";
    static final String AUDIT_PAGE = AUDIT + "{don-vi}";
    static final String AUDIT_FILE = AUDIT_PAGE + FILE;
    static final String CLASSES_PAGE = CLASSES + "{don-vi}";
    static final String NEW_CLASS = CLASSES_PAGE + ADD;
    static final String TAUGHT = START + "/lop";
    static final String CLASS_PAGE = TAUGHT + "/{lop}";
    static final String CHANGE_CLASS = CLASS_PAGE + CHANGE;
    static final String CLOSE_CLASS = CLASS_PAGE + CLOSE;
    static final String RENEW_CODE = CLASS_PAGE + "/ma";
    static final String MEMBERS = CLASS_PAGE + "/nguoi";
    static final String ENROL = CLASS_PAGE + "/ghi-danh";
    static final String ENROL_LIST = ENROL + "/tep";
    static final String REMOVE_MEMBER = MEMBERS + "/{nguoi}/bot";
    static final String CLASS_PROGRESS = CLASS_PAGE + "/ket-qua";
    static final String CLASS_FILE = CLASS_PROGRESS + FILE;
    static final String CLASS_MEETINGS = CLASS_PAGE + "/buoi";
    static final String ATTENDED = CLASS_PAGE + "/chuyen-can";
    static final String ATTENDED_FILE = ATTENDED + FILE;
    static final String ROLL = MEETINGS + "{buoi}";
    static final String CHANGE_MEETING = ROLL + CHANGE;
    static final String CANCEL_MEETING = ROLL + "/xoa";

    static final String PATHS_PAGE = PATHS + "{don-vi}";
    static final String NEW_PATH = PATHS_PAGE + ADD;
    static final String PATH_PAGE = PATH_PAGES + "{lo-trinh}";
    static final String CHANGE_PATH = PATH_PAGE + "/sua";

    /** In queries: words to look for. */
    static final String TEXT = "q";

    /** In queries: after what the part of a list begins. */
    static final String AFTER = "sau";

    /** In queries: the format of a file. */
    static final String FORMAT = "dang";

    private Addresses() {}

    static String imports(UnitId unit) {
        return IMPORTS + unit;
    }

    static String importTemplate(UnitId unit) {
        return imports(unit) + "/mau";
    }

    static String importList(UnitId unit, UUID list) {
        return imports(unit) + "/" + list;
    }

    static String importResults(UnitId unit, UUID list) {
        return importList(unit, list) + RESULTS;
    }

    /** A page of the shell: the cards of a list, to be printed. */
    static String importCards(UnitId unit, UUID list) {
        return importList(unit, list) + "/the";
    }

    /** The same file for Excel. */
    static String xlsx(String file) {
        return file + (file.contains("?") ? "&" : "?") + FORMAT + "=xlsx";
    }

    static String unit(UnitId unit) {
        return UNITS + unit;
    }

    static String newUnit(UnitId parent) {
        return unit(parent) + ADD;
    }

    static String changeUnit(UnitId unit) {
        return unit(unit) + CHANGE;
    }

    static String moveUnit(UnitId unit) {
        return unit(unit) + MOVE;
    }

    static String closeUnit(UnitId unit) {
        return unit(unit) + CLOSE;
    }

    static String people(UnitId unit) {
        return PEOPLE + unit;
    }

    static String newPerson(UnitId unit) {
        return people(unit) + ADD;
    }

    static String peopleFile(UnitId unit) {
        return people(unit) + FILE;
    }

    static String profile(PersonId person) {
        return PROFILES + person;
    }

    static String password(PersonId person) {
        return profile(person) + "/mat-khau";
    }

    static String personName(PersonId person) {
        return profile(person) + "/ten";
    }

    static String movePerson(PersonId person) {
        return profile(person) + MOVE;
    }

    static String grantRole(PersonId person) {
        return profile(person) + "/vai-tro";
    }

    static String withdrawRole(PersonId person, UUID grant) {
        return grantRole(person) + "/" + grant + "/thu-hoi";
    }

    static String learned(PersonId person) {
        return PROFILES + person + "/viec-hoc";
    }

    static String vouch(PersonId person) {
        return profile(person) + "/xac-nhan";
    }

    /** Looks for the record that is merged into that of a person. */
    static String merge(PersonId person) {
        return profile(person) + MERGING;
    }

    static String merge(PersonId person, PersonId record) {
        return merge(person) + "/" + record;
    }

    static String undoMerge(PersonId record) {
        return MERGES + "/" + record + APART;
    }

    /** A page of the shell: makes an account with a card. */
    static String newCard(UnitId unit) {
        return START + "/the/" + unit;
    }

    /** A page of the shell: gives somebody a new card. */
    static String card(PersonId person) {
        return profile(person) + "/the";
    }

    static String withdrawCard(PersonId person) {
        return profile(person) + "/thu-hoi-the";
    }

    static String roles(UnitId unit) {
        return ROLES + unit;
    }

    static String audit(UnitId unit) {
        return AUDIT + unit;
    }

    static String auditFile(UnitId unit) {
        return audit(unit) + FILE;
    }

    static String paths(UnitId unit) {
        return PATHS + unit;
    }

    static String newPath(UnitId unit) {
        return paths(unit) + ADD;
    }

    static String path(UUID path) {
        return PATH_PAGES + path;
    }

    static String changePath(UUID path) {
        return path(path) + "/sua";
    }

    /** A page of the shell: a learning path for learners. */
    static String learnersPath(UUID path) {
        return "/lo-trinh/" + path;
    }

    static String classes(UnitId unit) {
        return CLASSES + unit;
    }

    static String newClass(UnitId unit) {
        return classes(unit) + ADD;
    }

    static String studyClass(UUID id) {
        return TAUGHT + "/" + id;
    }

    static String changeClass(UUID id) {
        return studyClass(id) + CHANGE;
    }

    static String closeClass(UUID id) {
        return studyClass(id) + CLOSE;
    }

    static String renewCode(UUID id) {
        return studyClass(id) + "/ma";
    }

    /** A page of the shell: to be printed and put up. */
    static String poster(UUID id) {
        return studyClass(id) + "/ap-phich";
    }

    static String members(UUID id) {
        return studyClass(id) + "/nguoi";
    }

    static String enrol(UUID id) {
        return studyClass(id) + "/ghi-danh";
    }

    static String enrolList(UUID id) {
        return enrol(id) + "/tep";
    }

    static String removeMember(UUID id, PersonId person) {
        return members(id) + "/" + person + "/bot";
    }

    static String classProgress(UUID id) {
        return studyClass(id) + "/ket-qua";
    }

    static String classFile(UUID id) {
        return classProgress(id) + FILE;
    }

    static String meetings(UUID id) {
        return studyClass(id) + "/buoi";
    }

    static String attended(UUID id) {
        return studyClass(id) + "/chuyen-can";
    }

    static String attendedFile(UUID id) {
        return attended(id) + FILE;
    }

    static String roll(UUID meeting) {
        return MEETINGS + meeting;
    }

    static String changeMeeting(UUID meeting) {
        return roll(meeting) + CHANGE;
    }

    static String cancelMeeting(UUID meeting) {
        return roll(meeting) + "/xoa";
    }

    /** @param query names, each with its value after it; what is empty is left out */
    static String with(String path, String... query) {
        StringBuilder address = new StringBuilder(path);
        char before = path.indexOf('?') < 0 ? '?' : '&';
        for (int i = 0; i + 1 < query.length; i += 2) {
            if (!query[i + 1].isEmpty()) {
                address.append(before).append(query[i]).append('=').append(encoded(query[i + 1]));
                before = '&';
            }
        }
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
