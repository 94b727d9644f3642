package vn.hocvu.web.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;

/** Serves pictures, sound and video of courses. Authors are not trusted with this site: nothing in a file may run. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(ShellContext.SELECT)
@HttpWhiteboardServletName("courseMedia")
@HttpWhiteboardServletPattern(LocalPath.COURSE_FILES + "/*")
public final class CourseMedia extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** A file of 20 MB may need twice as much while it is read, and the heap has 224 MB. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String NOTHING_RUNS =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private final transient Catalogue catalogue;
    private final transient Sender sender;
    private final Semaphore parts = new Semaphore(AT_ONCE);
    private final Semaphore whole = new Semaphore(AT_ONCE);

    @Activate
    public CourseMedia(@Reference Catalogue catalogue, @Reference Sender sender) {
        this.catalogue = catalogue;
        this.sender = sender;
    }

    private record Asked(CourseId course, Version version, String path) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Asked> asked = asked(request.getRequestURI());
        if (asked.isEmpty()) {
            missing(response);
            return;
        }
        CourseId course = asked.get().course();
        String path = asked.get().path();
        Optional<CoursePackage> version = catalogue.find(course, asked.get().version());
        if (version.isPresent()) {
            send(request, response, version.get(), path);
            return;
        }
        // The page was made just before its course was updated.
        Optional<CoursePackage> newest =
                catalogue.find(course).filter(there -> there.files().paths().contains(path));
        if (newest.isPresent()) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(
                    "Location",
                    LocalPath.file(course, newest.get().course().version().toString(), path));
            response.setStatus(HttpServletResponse.SC_FOUND);
        } else {
            missing(response);
        }
    }

    private static Optional<Asked> asked(String address) {
        try {
            List<String> parts =
                    Routes.segments(address).stream().map(Form::decode).toList();
            if (parts.size() < 5) {
                return Optional.empty();
            }
            return Optional.of(new Asked(
                    CourseId.of(parts.get(1) + "/" + parts.get(2)),
                    Version.parseVersion(parts.get(3)),
                    String.join("/", parts.subList(4, parts.size()))));
        } catch (RuntimeException notAnAddressOfOurs) {
            return Optional.empty();
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, CoursePackage course, String path)
            throws IOException {
        @Nullable String type = MediaTypes.ofMedia(path);
        if (type == null || !course.files().paths().contains(path)) {
            missing(response);
            return;
        }
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            play(request, response, course, path, type);
            return;
        }
        byte[] content;
        try {
            content = course.files().read(path);
        } catch (IOException removed) {
            missing(response);
            return;
        }
        setHeaders(response);
        sender.send(request, response, 200, type, content);
    }

    /** Sound and video are large: each takes a place while it is in memory, a short while for a part. */
    private void play(
            HttpServletRequest request, HttpServletResponse response, CoursePackage course, String path, String type)
            throws IOException {
        @Nullable String asked = request.getHeader("Range");
        Semaphore places = asked == null ? whole : parts;
        if (!acquired(places)) {
            busy(response);
            return;
        }
        byte[] content;
        Optional<ByteRange> range;
        try {
            try {
                content = course.files().read(path);
            } catch (IOException removed) {
                missing(response);
                return;
            }
            setHeaders(response);
            response.setHeader("Accept-Ranges", "bytes");
            range = ByteRange.of(asked, content.length);
            if (range.isEmpty()) {
                sender.send(request, response, 200, type, content);
                return;
            }
            content = range.get().of(content);
        } finally {
            places.release();
        }
        response.setHeader("Content-Range", range.get().header());
        sender.send(request, response, HttpServletResponse.SC_PARTIAL_CONTENT, type, content);
    }

    private static boolean acquired(Semaphore places) {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void setHeaders(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", NOTHING_RUNS);
        response.setHeader("Cache-Control", StaticFile.FOR_EVER);
    }

    private static void busy(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", "5");
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write("Too many files are being sent. Try again.\n");
    }

    private static void missing(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write("There is no such file.\n");
    }
}
