package vn.hocvu.web.internal;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Compresses answers. Keeps its compressors, since making one costs more than compressing a page. Thread-safe. */
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int TOO_SMALL = 900;

    private final int level;
    private final Queue<Deflater> idle = new ArrayBlockingQueue<>(16);

    Gzip(int level) {
        this.level = level;
    }

    static boolean isWanted(HttpServletRequest request, String contentType, int length) {
        @Nullable String accepted = request.getHeader("Accept-Encoding");
        return length >= TOO_SMALL && accepted != null && accepted.contains("gzip") && shrinks(contentType);
    }

    static boolean shrinks(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.startsWith("image/svg")
                || type.contains("json")
                || type.contains("javascript");
    }

    byte[] compress(byte[] content) {
        Deflater deflater = idle.poll();
        if (deflater == null) {
            deflater = new Deflater(level, true);
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 3 + 64);
        compressed.writeBytes(HEADER);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.reset();
        if (!idle.offer(deflater)) {
            deflater.end();
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        writeLittleEndian(compressed, (int) checksum.getValue());
        writeLittleEndian(compressed, content.length);
        return compressed.toByteArray();
    }

    private static void writeLittleEndian(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
