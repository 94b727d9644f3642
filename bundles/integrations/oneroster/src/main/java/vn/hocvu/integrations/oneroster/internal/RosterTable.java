package vn.hocvu.integrations.oneroster.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of a package that are read and written; the standard's other ones are passed over. */
enum RosterTable {
    SESSIONS(
            "academicSessions",
            5_000,
            Set.of("sourcedId", "title", "startDate", "endDate"),
            Set.of("status"),
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"),
    ORGS(
            "orgs",
            5_000,
            Set.of("sourcedId", "name", "type"),
            Set.of("status", "identifier", "parentSourcedId", "metadata.hocvu.kind"),
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.hocvu.kind"),
    COURSES(
            "courses",
            5_000,
            Set.of("sourcedId", "title"),
            Set.of("status", "courseCode"),
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
                    + "subjectCodes"),
    CLASSES(
            "classes",
            20_000,
            Set.of("sourcedId", "title", "courseSourcedId", "schoolSourcedId", "termSourcedIds"),
            Set.of("status"),
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                    + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"),
    USERS(
            "users",
            50_000,
            Set.of("sourcedId", "givenName", "familyName"),
            Set.of("status", "username", "middleName", "primaryOrgSourcedId", "metadata.hocvu.audience"),
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                    + "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
                    + "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,"
                    + "metadata.hocvu.audience"),
    ROLES(
            "roles",
            100_000,
            Set.of("sourcedId", "userSourcedId", "roleType", "role", "orgSourcedId"),
            Set.of("status"),
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                    + "userProfileSourcedId"),
    ENROLLMENTS(
            "enrollments",
            100_000,
            Set.of("sourcedId", "classSourcedId", "userSourcedId", "role"),
            Set.of("status"),
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
                    + "endDate");

    /** What a manifest names besides the files above; nothing of it is read. */
    static final List<String> OTHERS = List.of(
            "categories",
            "classResources",
            "courseResources",
            "demographics",
            "lineItemLearningObjectiveIds",
            "lineItems",
            "lineItemScoreScales",
            "resources",
            "resultLearningObjectiveIds",
            "results",
            "resultScoreScales",
            "scoreScales",
            "userProfiles",
            "userResources");

    private final String key;
    private final int mostRows;
    private final Set<String> required;
    private final Set<String> used;
    private final List<String> columns;

    RosterTable(String key, int mostRows, Set<String> required, Set<String> optional, String columns) {
        this.key = key;
        this.mostRows = mostRows;
        this.required = required;
        Set<String> all = new HashSet<>(required);
        all.addAll(optional);
        this.used = Set.copyOf(all);
        this.columns = List.of(columns.split(","));
    }

    /** As the manifest names it, behind {@code file.}. */
    String key() {
        return key;
    }

    String file() {
        return key + ".csv";
    }

    /** Below the header. */
    int mostRows() {
        return mostRows;
    }

    /** Columns without which, and cells without whose content, nothing is read. */
    Set<String> required() {
        return required;
    }

    /** Columns that are read; what others hold is kept nowhere. */
    Set<String> used() {
        return used;
    }

    /** Those of the standard, in its order, and our own behind. */
    List<String> columns() {
        return columns;
    }

    static Optional<RosterTable> ofFile(String name) {
        return Arrays.stream(values())
                .filter(table -> table.file().equals(name))
                .findFirst();
    }
}
