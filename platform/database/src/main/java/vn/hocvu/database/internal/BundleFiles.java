package vn.hocvu.database.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.URIResource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** What one bundle contains, and nothing else: a changelog never picks up another bundle's file of the same name. */
final class BundleFiles extends AbstractResourceAccessor {
    private final Bundle bundle;

    BundleFiles(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        URL entry = bundle.getEntry(path);
        return entry == null ? List.of() : List.of(resource(path, entry));
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        List<Resource> found = new ArrayList<>();
        for (URL entry : entries(bundle.findEntries(path, "*", recursive))) {
            if (!entry.getPath().endsWith("/")) {
                found.add(resource(entry.getPath().substring(1), entry));
            }
        }
        return found;
    }

    private static List<URL> entries(@Nullable Enumeration<URL> entries) {
        return entries == null ? List.of() : Collections.list(entries);
    }

    private static Resource resource(String path, URL entry) throws IOException {
        try {
            return new URIResource(path, new URI(entry.toExternalForm()));
        } catch (URISyntaxException unreadable) {
            throw new IOException("Not a usable file name: " + path, unreadable);
        }
    }

    @Override
    public List<String> describeLocations() {
        return List.of(bundle.getSymbolicName() + " " + bundle.getVersion());
    }

    @Override
    public void close() {}
}
