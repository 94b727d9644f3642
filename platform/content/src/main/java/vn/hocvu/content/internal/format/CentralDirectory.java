package vn.hocvu.content.internal.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an archive says it contains, read with bounded memory before anything is unpacked. The library's zip reader
 * takes the whole directory into memory, hides entries of the same name and does not tell symbolic links.
 */
final class CentralDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LARGEST = 4 * CourseLimits.MEGABYTE;
    private static final int ENCRYPTED = 1;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int SYMBOLIC_LINK = 0xA000;

    private CentralDirectory() {}

    /**
     * An entry.
     *
     * @param name empty if it is not UTF-8
     * @param size as the archive claims
     */
    record Entry(Optional<String> name, long size, boolean symbolicLink, boolean encrypted) {}

    /** @throws IOException if the file is no zip archive, or one with an unreasonable directory */
    static List<Entry> read(Path archive) throws IOException {
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.READ)) {
            ByteBuffer end = end(file);
            int count = Short.toUnsignedInt(end.getShort(10));
            long length = Integer.toUnsignedLong(end.getInt(12));
            if (length > LARGEST || count == 0xFFFF) {
                throw new IOException("it lists too many files");
            }
            long start = Integer.toUnsignedLong(end.getInt(16));
            List<Entry> entries = new ArrayList<>();
            ByteBuffer directory = bytes(file, start, (int) length);
            while (directory.remaining() >= ENTRY_LENGTH && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
                entries.add(entry(directory));
            }
            if (entries.size() != count || directory.hasRemaining()) {
                throw new IOException("its list of files is damaged");
            }
            return entries;
        }
    }

    private static Entry entry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
        int next = at + ENTRY_LENGTH + nameLength + extraLength + commentLength;
        if (next > directory.limit()) {
            throw new IOException("its list of files is damaged");
        }
        byte[] name = new byte[nameLength];
        directory.get(at + ENTRY_LENGTH, name);
        int madeBy = directory.get(at + 5);
        int mode = directory.getInt(at + 38) >>> 16;
        directory.position(next);
        return new Entry(
                decode(name),
                Integer.toUnsignedLong(directory.getInt(at + 24)),
                madeBy == UNIX && (mode & FILE_TYPE) == SYMBOLIC_LINK,
                (directory.getShort(at + 8) & ENCRYPTED) != 0);
    }

    private static Optional<String> decode(byte[] name) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString());
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    private static ByteBuffer end(SeekableByteChannel file) throws IOException {
        long size = file.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = bytes(file, size - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE
                    && at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) == length) {
                return tail.slice(at, END_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new IOException("it is not a zip archive, or not whole");
    }

    private static ByteBuffer bytes(SeekableByteChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(from);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("it is not whole");
            }
        }
        return bytes.flip();
    }
}
