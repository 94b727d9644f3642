package vn.hocvu.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
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

    /** Of all that a changelog may be made of: everything but classes. */
    String fingerprint() throws IOException {
        MessageDigest digest = sha256();
        List<URL> all = entries(bundle.findEntries("/", "*", true));
        all.sort(Comparator.comparing(URL::getPath));
        for (URL entry : all) {
            if (!entry.getPath().endsWith("/") && !entry.getPath().endsWith(".class")) {
                try (InputStream in = entry.openStream()) {
                    digest.update((entry.getPath() + "\n").getBytes(StandardCharsets.UTF_8));
                    digest.update(sha256().digest(in.readAllBytes()));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
