package vn.hocvu.web.internal;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.Html;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;

/** Prints what the shell itself costs a lesson page, in microseconds of CPU: route, render, compress. */
final class RenderingCost {
    private RenderingCost() {}

    interface Work {
        int run();
    }

    public static void main(String[] arguments) {
        Layout layout = new Layout(Site.ASSETS, new Navigation(new Incidents()));
        Person person = new Person(
                new PersonId(UUID.randomUUID()), "Nguyễn Thị Lan", "lan", null, UnitId.of("vn-48"), Instant.now());
        Visitor visitor = new Visitor(new Session("x", person, Instant.now()), "127.0.0.1", false);
        Html body = new Html("<div class=\"prose\">" + "<p>Công an không bao giờ đòi chuyển tiền.</p>".repeat(80));
        LessonPage.View view = new LessonPage.View(
                "Nhận biết lừa đảo",
                "/khoa-hoc/a/b",
                "Cuộc gọi giả danh công an",
                2,
                6,
                7,
                true,
                body,
                Optional.of(new LessonPage.Neighbour(1, "Vì sao", "/khoa-hoc/a/b/c")),
                Optional.of(new LessonPage.Neighbour(3, "Tin nhắn", "/khoa-hoc/a/b/d")),
                true,
                false,
                List.of());
        Routes routes = new Routes(List.of(
                Routes.Route.of("/", null),
                Routes.Route.of("/khoa-hoc", null),
                Routes.Route.of("/khoa-hoc/{owner}/{course}", null),
                Routes.Route.of("/khoa-hoc/{owner}/{course}/{lesson}", null)));
        Gzip gzip = new Gzip(3);
        Work render = () -> {
            Html main = Layout.html(JtelessonGenerated::render, view);
            return layout.page(new Answer.Shown(200, "Bài", main, List.of()), visitor, "/khoa-hoc/a/b/c", "/").length;
        };
        Html main = Layout.html(JtelessonGenerated::render, view);
        byte[] page = layout.page(new Answer.Shown(200, "Bài", main, List.of()), visitor, "/khoa-hoc/a/b/c", "/");
        System.out.printf("page %d bytes, compressed %d%n", page.length, gzip.compress(page).length);
        print("route", () -> routes.find(Routes.segments("/khoa-hoc/bo-cong-an/nhan-biet/bai-2"))
                .orElseThrow()
                .variables()
                .size());
        print("render", render);
        print("compress", () -> gzip.compress(page).length);
    }

    private static void print(String what, Work work) {
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            work.run();
        }
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += work.run();
        }
        double microseconds = (thread.getCurrentThreadCpuTime() - start) / 1e3 / count;
        System.out.printf("%s %.1f µs (%d)%n", what, microseconds, sum / count);
    }
}
