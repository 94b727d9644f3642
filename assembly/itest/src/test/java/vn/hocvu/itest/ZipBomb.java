package vn.hocvu.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;

/** Archives of 10 MB which unpack to 10 GB. They are made of one compressed piece that is repeated, so it takes no time. */
final class ZipBomb implements AutoCloseable {
    private static final int PIECE = 100 * 1024 * 1024;
    private static final int PIECES = 103;
    private static final byte[] END = {3, 0};

    private final OutputStream out;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int position;
    private int entries;

    private ZipBomb(OutputStream out) {
        this.out = out;
    }

    /** A hundred files of 100 MB; the archive says so. */
    static Path honest(Path file, SampleCourse course) throws IOException {
        try (ZipBomb zip = new ZipBomb(Files.newOutputStream(file))) {
            zip.add(course);
            byte[] piece = piece();
            for (int i = 0; i < PIECES; i++) {
                zip.add("media/nen-" + i + ".png", piece, 1, PIECE);
            }
        }
        return file;
    }

    /** One of the course's files has 10 GB; the archive says that it has 900 bytes. */
    static Path lying(Path file, SampleCourse course, String lesson) throws IOException {
        try (ZipBomb zip = new ZipBomb(Files.newOutputStream(file))) {
            zip.add(course.without(lesson));
            zip.add(lesson, piece(), PIECES, 900);
        }
        return file;
    }

    private static byte[] piece() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(new byte[PIECE]);
            return deflated(deflater);
        } finally {
            deflater.end();
        }
    }

    /** Ends at a byte, so that any number of pieces may follow each other. */
    private static byte[] deflated(Deflater deflater) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            compressed.write(buffer, 0, length);
        } while (length == buffer.length);
        return compressed.toByteArray();
    }

    private void add(SampleCourse course) throws IOException {
        for (Map.Entry<String, byte[]> file : course.files().entrySet()) {
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            deflater.setInput(file.getValue());
            add(file.getKey(), deflated(deflater), 1, file.getValue().length);
            deflater.end();
        }
    }

    private void add(String name, byte[] compressed, int times, int claimedSize) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer common = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        common.putShort((short) 20)
                .putShort((short) 0x800)
                .putShort((short) 8)
                .putInt(0)
                .putInt(0);
        common.putInt(compressed.length * times + END.length).putInt(claimedSize);
        common.putShort((short) bytes.length).putShort((short) 0);

        ByteBuffer entry = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0x02014b50).putShort((short) 20).put(common.array());
        entry.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(position);
        directory.write(entry.array());
        directory.write(bytes);

        write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x04034b50)
                .array());
        write(common.array());
        write(bytes);
        for (int i = 0; i < times; i++) {
            write(compressed);
        }
        write(END);
        entries++;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    @Override
    public void close() throws IOException {
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
        end.putInt(directory.size()).putInt(position).putShort((short) 0);
        out.write(directory.toByteArray());
        out.write(end.array());
        out.close();
    }
}
