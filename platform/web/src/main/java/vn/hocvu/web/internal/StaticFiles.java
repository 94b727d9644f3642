package vn.hocvu.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import vn.hocvu.web.Assets;

/** Serves the folder that active bundles name in {@code Hocvu-Static}, for ever under an address that changes. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(ShellContext.SELECT)
@HttpWhiteboardServletName("staticFiles")
@HttpWhiteboardServletPattern(StaticFiles.PREFIX + "*")
public final class StaticFiles extends HttpServlet {
    static final String PREFIX = "/static/";
    private static final long serialVersionUID = 1L;
    private static final String HEADER = "Hocvu-Static";

    /** Reads a file; empty if there is none. */
    interface Folder {
        Optional<byte[]> read(String file) throws IOException;
    }

    private record Site(String prefix, Folder folder, Map<String, StaticFile> files) {}

    private final transient Gzip gzip = new Gzip(9);
    private final transient Map<String, Site> sites = new ConcurrentHashMap<>();
    private final transient @Nullable BundleTracker<String> bundles;

    @Activate
    public StaticFiles(BundleContext context) {
        bundles = new BundleTracker<>(context, Bundle.ACTIVE, new Watch());
        bundles.open();
    }

    StaticFiles() {
        bundles = null;
    }

    @Deactivate
    void close() {
        if (bundles != null) {
            bundles.close();
        }
    }

    private final class Watch implements BundleTrackerCustomizer<String> {
        @Override
        public @Nullable String addingBundle(Bundle bundle, @Nullable BundleEvent event) {
            @Nullable String folder = bundle.getHeaders("").get(HEADER);
            if (folder == null) {
                return null;
            }
            add(bundle.getSymbolicName(), Assets.prefix(bundle), file -> read(bundle, folder + "/" + file));
            return bundle.getSymbolicName();
        }

        @Override
        public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, String name) {}

        @Override
        public void removedBundle(Bundle bundle, @Nullable BundleEvent event, String name) {
            sites.remove(name);
        }
    }

    private static Optional<byte[]> read(Bundle bundle, String path) throws IOException {
        @Nullable URL entry = bundle.getEntry(path);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream content = entry.openStream()) {
            return Optional.of(content.readAllBytes());
        }
    }

    void add(String bundle, String prefix, Folder folder) {
        sites.put(bundle, new Site(prefix, folder, new ConcurrentHashMap<>()));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        List<String> parts = Routes.segments(path);
        @Nullable Site site = parts.size() < 4 ? null : sites.get(parts.get(1));
        if (site == null) {
            missing(response);
        } else if (path.startsWith(site.prefix())) {
            Optional<StaticFile> file = file(site, path.substring(site.prefix().length()));
            if (file.isPresent()) {
                file.get().send(request, response);
            } else {
                missing(response);
            }
        } else {
            // The page was made just before its bundle was updated.
            String file = String.join("/", parts.subList(3, parts.size()));
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Location", site.prefix() + file);
            response.setStatus(HttpServletResponse.SC_FOUND);
        }
    }

    private Optional<StaticFile> file(Site site, String name) throws IOException {
        @Nullable StaticFile known = site.files().get(name);
        if (known == null) {
            @Nullable String type = MediaTypes.of(name);
            Optional<byte[]> content = type == null || name.contains("..")
                    ? Optional.empty()
                    : site.folder().read(name);
            if (content.isEmpty() || type == null) {
                return Optional.empty();
            }
            known = StaticFile.of(type, content.get(), gzip);
            site.files().put(name, known);
        }
        return Optional.of(known);
    }

    private static void missing(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write("There is no such file.\n");
    }
}
