package vn.hocvu.administration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.MemberProgress;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tables.Tables;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Those who are in a class and how far they are, as a file. That somebody took it along stands in the audit log. */
@Component(service = Page.class)
public final class ClassFilePage implements Page {
    static final String EXPORTED = "class.list-exported";

    private static final Tables.Column[] COLUMNS = {
        Download.column("Họ và tên", 30),
        Download.column("Vào lớp từ", 14),
        Download.column("Cách vào", 18),
        Download.column("Số bài đã xong", 14),
        Download.column("Số bài của khóa học", 18),
        Download.column("Bắt đầu học", 14),
        Download.column("Học gần đây", 14),
        Download.column("Hoàn thành", 14),
        Download.column("Việc tiếp theo", 40),
        Download.column("Mã người", 38)
    };

    private final Roles roles;
    private final Classes classes;
    private final AuditLog audit;
    private final Classrooms classrooms;
    private final Tables tables;

    @Activate
    public ClassFilePage(
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference AuditLog audit,
            @Reference Classrooms classrooms,
            @Reference Tables tables) {
        this.roles = roles;
        this.classes = classes;
        this.audit = audit;
        this.classrooms = classrooms;
        this.tables = tables;
    }

    @Override
    public String path() {
        return Addresses.CLASS_FILE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        Download file = new Download(tables, request, "Lớp", COLUMNS);
        int rows = write(caller, shown, file);
        audit.add(caller, exported(shown, rows + " rows"));
        return file.answer();
    }

    static AuditLog.Event exported(StudyClass shown, String more) {
        return new AuditLog.Event(
                EXPORTED, null, shown.unit(), shown.id() + " " + shown.plan().title() + ": " + more);
    }

    private int write(Caller caller, StudyClass shown, Download file) {
        List<Lesson> lessons = classrooms.lessons(shown);
        NextLesson next = new NextLesson(shown.plan(), lessons, Words.today());
        int rows = 0;
        @Nullable String after = null;
        do {
            Slice<MemberProgress> part = classes.progress(caller, shown.id(), after, ClassProgressPage.PART);
            for (MemberProgress each : part.items()) {
                Optional<CourseProgress> progress = Optional.ofNullable(each.progress());
                file.row(
                        MembersPage.name(each.member().name()),
                        day(each.member().since()),
                        Words.way(each.member().way()),
                        next.completed(each.progress()),
                        lessons.size(),
                        progress.map(known -> day(known.started())).orElse(null),
                        progress.map(known -> day(known.lastActive())).orElse(null),
                        progress.flatMap(known -> Optional.ofNullable(known.completed()))
                                .map(ClassFilePage::day)
                                .orElse(null),
                        next.of(each.progress()),
                        each.member().person());
            }
            rows += part.items().size();
            after = part.next();
        } while (after != null && rows < Download.MOST);
        if (after != null) {
            file.row("Chỉ gồm " + Words.people(Download.MOST) + " vào lớp đầu tiên.");
        }
        return rows;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, Words.VIETNAM);
    }
}
