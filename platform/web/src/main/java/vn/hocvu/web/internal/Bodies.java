package vn.hocvu.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import vn.hocvu.Refusal;

/**
 * Reads the bodies that programs send. Small ones are simply read; for the larger ones together there is only so much
 * memory, for which requests wait in turn, and they must arrive at a bearable pace, lest one caller keeps it from all
 * others.
 */
final class Bodies {
    /** What a request may send without waiting for memory. */
    static final int SMALL = 64 << 10;

    private static final int PIECE = SMALL;
    private static final Duration LISTENING = Duration.ofSeconds(3);

    private final Semaphore pieces;
    private final Duration patience;
    private final Duration head;
    private final int bytesEachSecond;

    /**
     * @param memory for all bodies that are not small together, in bytes
     * @param patience how long a request waits for memory
     * @param head how long a body may take, plus what it needs at the least pace
     * @param bytesEachSecond the least pace
     */
    Bodies(int memory, Duration patience, Duration head, int bytesEachSecond) {
        this.pieces = new Semaphore(memory / PIECE, true);
        this.patience = patience;
        this.head = head;
        this.bytesEachSecond = bytesEachSecond;
    }

    /** A body that was read. Whoever has it closes it when the answer is there. */
    final class Body implements AutoCloseable {
        private final byte[] content;
        private final int taken;

        private Body(byte[] content, int taken) {
            this.content = content;
            this.taken = taken;
        }

        byte[] content() {
            return content;
        }

        @Override
        public void close() {
            pieces.release(taken);
        }
    }

    /**
     * The whole body.
     *
     * @throws Refusal TOO_LARGE, without having read more than allowed; UNAVAILABLE if there is no memory for it now;
     *     INVALID if it takes too long or is broken
     */
    Body read(HttpServletRequest request, int largest) {
        long announced = request.getContentLengthLong();
        requireAtMost(announced, largest);
        if (!isAnnounced(request)) {
            return new Body(new byte[0], 0);
        }
        try {
            return announced > 0
                    ? readAnnounced(request.getInputStream(), (int) announced)
                    : readUnannounced(request.getInputStream(), largest);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            // Which one it is depends on what the container finds wrong.
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "body-broken",
                    "Nội dung gửi lên bị đứt quãng. Hãy gửi lại.",
                    "The body cannot be read to its end. Send it again.");
        }
    }

    private Body readAnnounced(InputStream in, int length) throws IOException {
        int taken = piecesOf(length);
        take(taken);
        boolean whole = false;
        try {
            byte[] content = new byte[length];
            long start = System.nanoTime();
            for (int at = 0; at < length; ) {
                int read = in.read(content, at, length - at);
                if (read < 0) {
                    throw new IOException("The body ended early");
                }
                at += read;
                requirePace(start, at);
            }
            whole = true;
            return new Body(content, taken);
        } finally {
            if (!whole) {
                pieces.release(taken);
            }
        }
    }

    /** Nobody knows how much is to come, and two who wait for each other's memory would get none: so it takes all. */
    private Body readUnannounced(InputStream in, int largest) throws IOException {
        int taken = 0;
        boolean whole = false;
        try {
            List<byte[]> read = new ArrayList<>();
            int length = 0;
            long start = System.nanoTime();
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                read.add(piece);
                length += piece.length;
                requireAtMost(length, largest);
                requirePace(start, length);
                if (read.size() == 2) {
                    take(piecesOf(largest));
                    taken = piecesOf(largest);
                }
            }
            byte[] content = join(read, length);
            whole = true;
            pieces.release(taken - piecesOf(length));
            return new Body(content, piecesOf(length));
        } finally {
            if (!whole) {
                pieces.release(taken);
            }
        }
    }

    private static byte[] join(List<byte[]> pieces, int length) {
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }

    /**
     * After a refusal was sent: reads for a moment what is not wanted. Who sends everything before listening would
     * otherwise never hear it.
     */
    static void discard(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Expect") != null) {
            return;
        }
        response.flushBuffer();
        byte[] buffer = new byte[8192];
        long end = System.nanoTime() + LISTENING.toNanos();
        try {
            InputStream in = request.getInputStream();
            while (in.read(buffer) >= 0 && System.nanoTime() < end) {
                // Nobody wants it.
            }
        } catch (IOException | RuntimeException broken) {
            // Then there is nothing more to come.
        }
    }

    private static int piecesOf(int length) {
        return length <= SMALL ? 0 : (length + PIECE - 1) / PIECE;
    }

    private void take(int count) {
        try {
            if (!pieces.tryAcquire(count, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private void requirePace(long start, int read) {
        long allowed = head.toNanos() + read * 1_000_000_000L / bytesEachSecond;
        if (read > SMALL && System.nanoTime() - start > allowed) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "body-too-slow",
                    "Nội dung gửi lên quá chậm. Hãy chia nhỏ rồi gửi lại.",
                    "The body arrives too slowly. Send smaller parts.");
        }
    }

    private static Refusal busy() {
        return Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "too-many-large-bodies",
                        "Hệ thống đang nhận nhiều nội dung lớn cùng lúc. Hãy gửi lại sau ít giây.",
                        "Too many large bodies are being read at once. Send it again in some seconds.")
                .retryAfter(Duration.ofSeconds(5));
    }

    static boolean isAnnounced(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > 0 || length < 0 && request.getHeader("Transfer-Encoding") != null;
    }

    /** @throws Refusal TOO_LARGE if it is longer */
    static void requireAtMost(long length, int largest) {
        if (length > largest) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "body-too-large",
                    "Nội dung gửi lên quá lớn. Hãy gửi nhiều nhất " + largest + " byte.",
                    "Send at most " + largest + " bytes.");
        }
    }
}
