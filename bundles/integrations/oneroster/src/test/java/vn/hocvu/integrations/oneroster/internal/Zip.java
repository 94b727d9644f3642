package vn.hocvu.integrations.oneroster.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes packages by hand. */
final class Zip {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static Zip empty() {
        return new Zip();
    }

    /** A school with two pupils and a teacher in one class. */
    static Zip school() {
        return empty().manifest("bulk")
                .with(
                        "academicSessions.csv",
                        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
                        "hk1,,,Học kỳ 1,term,2026-09-05,2027-01-16,,2027",
                        "hk2,,,Học kỳ 2,term,2027-01-16,2027-06-01,,2027")
                .with(
                        "orgs.csv",
                        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                        "to-toan,,,Tổ Toán,department,,thcs",
                        "thcs,,,THCS Trưng Vương,school,,")
                .with(
                        "courses.csv",
                        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,"
                                + "subjects,subjectCodes",
                        "k1,,,,Nhận biết lừa đảo,bo-cong-an/nhan-biet-lua-dao,,thcs,,")
                .with(
                        "classes.csv",
                        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                                + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
                        "6a,,,Lớp 6A,,k1,,homeroom,,thcs,\"hk1,hk2\",,,")
                .with(
                        "users.csv",
                        USERS,
                        "u1,,,true,binh.an,,An,Trần,Bình,,,,,,,thcs",
                        "u2,,,true,,,Mai,Lê,,,,,,,,thcs",
                        "u3,,,true,co.hoa,,Hoa,Nguyễn,Thị,,,0912345678,,,s3cret,to-toan")
                .with(
                        "roles.csv",
                        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                                + "userProfileSourcedId",
                        "r1,,,u1,primary,student,,,thcs,",
                        "r2,,,u2,primary,student,,,thcs,",
                        "r3,,,u3,primary,teacher,,,thcs,")
                .with(
                        "enrollments.csv",
                        ENROLLMENTS,
                        "e1,,,6a,thcs,u1,student,,,",
                        "e2,,,6a,thcs,u2,student,,,",
                        "e3,,,6a,thcs,u3,teacher,true,,",
                        "e4,,,6a,thcs,u2,proctor,,,");
    }

    static final String USERS = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
            + "middleName,identifier,email,sms,phone,agentSourcedIds,password,primaryOrgSourcedId";
    static final String ENROLLMENTS = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,"
            + "role,primary,beginDate,endDate";

    Zip manifest(String mode) {
        return with(
                "manifest.csv",
                "propertyName,value",
                "manifest.version,1.0",
                "oneroster.version,1.2",
                "file.academicSessions," + mode,
                "file.orgs," + mode,
                "file.courses," + mode,
                "file.classes," + mode,
                "file.users," + mode,
                "file.roles," + mode,
                "file.enrollments," + mode,
                "file.demographics,absent");
    }

    /** A package that only says what has changed in some files. */
    static Zip delta(String... keys) {
        StringBuilder manifest = new StringBuilder("propertyName,value\noneroster.version,1.2\n");
        for (String key : keys) {
            manifest.append("file.").append(key).append(",delta\n");
        }
        return empty().with("manifest.csv", manifest.toString());
    }

    Zip with(String name, String... lines) {
        return with(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Zip with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    Zip without(String name) {
        files.remove(name);
        return this;
    }

    /** The same with other words in one file. */
    Zip changed(String name, String from, String to) {
        String before = new String(files.get(name), StandardCharsets.UTF_8);
        if (!before.contains(from)) {
            throw new AssertionError(name + " has no " + from);
        }
        return with(name, before.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
