package vn.hocvu.users.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The file with the keys of personal data, one a line, the newest last. */
final class KeyFile {
    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path path() {
        return file;
    }

    /** The keys in the file, which is made with one if there is none. */
    List<PersonalDataKey> keys() throws IOException {
        if (!exists()) {
            make();
        }
        return read();
    }

    private List<PersonalDataKey> read() throws IOException {
        List<PersonalDataKey> keys = new ArrayList<>();
        for (String line : lines()) {
            byte[] secret;
            try {
                secret = Base64.getDecoder().decode(line);
            } catch (IllegalArgumentException notBase64) {
                throw damaged();
            }
            if (secret.length != PersonalDataKey.LENGTH) {
                throw damaged();
            }
            keys.add(new PersonalDataKey(secret));
        }
        if (keys.isEmpty()) {
            throw damaged();
        }
        return List.copyOf(keys);
    }

    private List<String> lines() throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private IOException damaged() {
        return new IOException("The file " + file + " with the keys of personal data is damaged. Put it back from a "
                + "backup or from another node.");
    }

    /** Written aside and linked into place, so that a node killed meanwhile leaves no half of a key. */
    private void make() throws IOException {
        Path draft = draft(List.of());
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException madeByAnotherNode) {
            // Theirs is as good, and it is the one that both will read.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Adds a new key after the others, all at once. */
    void add() throws IOException {
        Path draft = draft(lines());
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A file beside this one with the lines and a new key after them. */
    private Path draft(List<String> before) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] folderMode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        if (folder != null) {
            Files.createDirectories(folder, folderMode);
        }
        byte[] secret = new byte[PersonalDataKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        List<String> lines = new ArrayList<>(before);
        lines.add(Base64.getEncoder().encodeToString(secret));
        // Files made by createTempFile can be read by their owner only.
        Path draft = Files.createTempFile(folder, "personal-data", ".new");
        Files.writeString(draft, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        return draft;
    }
}
