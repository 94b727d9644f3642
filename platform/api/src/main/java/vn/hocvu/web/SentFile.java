package vn.hocvu.web;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** A file that came along with a form. It is gone when the request is answered. */
@ProviderType
public interface SentFile {
    /** What the browser calls it, NFC and without folders; for people to read, never for a path. May be empty. */
    String name();

    /** In bytes. */
    long size();

    /** The content, from its beginning each time; the caller closes it. */
    InputStream content() throws IOException;
}
