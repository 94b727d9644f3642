package vn.hocvu.itest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bytes on a connection of their own, such as no client library would send, and what comes back. */
final class RawRequest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private byte[] repeated = new byte[0];
    private int times;
    private boolean ends;

    /**
     * An answer.
     *
     * @param headers by name in lower case
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    RawRequest add(String text) {
        return add(text.getBytes(ISO_8859_1));
    }

    RawRequest add(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** After all else, the same over and over. */
    RawRequest thenRepeated(byte[] part, int count) {
        repeated = part;
        times = count;
        return this;
    }

    /** After that nothing more is sent, and the other side is told so. */
    RawRequest thenEnd() {
        ends = true;
        return this;
    }

    /** Empty if the connection was closed without an answer. Fails if there is none within this time. */
    Optional<Answer> send(int port, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) patience.toMillis());
            write(socket);
            return new Reading(socket.getInputStream(), isHead()).answer();
        }
    }

    private boolean isHead() {
        return bytes.toString(ISO_8859_1).startsWith("HEAD ");
    }

    /** Who answers early may not read to the end. */
    private void write(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            bytes.writeTo(out);
            for (int i = 0; i < times; i++) {
                out.write(repeated);
            }
            out.flush();
            if (ends) {
                socket.shutdownOutput();
            }
        } catch (IOException notWanted) {
            // Then there is an answer, or the connection is closed.
        }
    }

    /** The beginning, for whoever looks for what was wrong with it. */
    @Override
    public String toString() {
        String text = bytes.toString(ISO_8859_1);
        return text.length() > 2_000 ? text.substring(0, 2_000) + "… (" + text.length() + " bytes)" : text;
    }

    private static final class Reading {
        private final InputStream in;
        private final boolean head;

        Reading(InputStream in, boolean head) {
            this.in = new BufferedInputStream(in);
            this.head = head;
        }

        Optional<Answer> answer() throws IOException {
            String first;
            try {
                first = line();
            } catch (java.net.SocketTimeoutException hangs) {
                throw hangs;
            } catch (IOException closed) {
                return Optional.empty();
            }
            if (first.isEmpty()) {
                return Optional.empty();
            }
            int status = Integer.parseInt(first.split(" ")[1]);
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            if (status == 100) {
                return answer();
            }
            boolean empty = head || status == 204 || status == 304;
            return Optional.of(new Answer(status, headers, empty ? new byte[0] : body(headers)));
        }

        private byte[] body(Map<String, String> headers) throws IOException {
            if (headers.containsKey("content-length")) {
                return in.readNBytes(Integer.parseInt(headers.get("content-length")));
            }
            if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
                return in.readAllBytes();
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                whole.writeBytes(in.readNBytes(size));
                line();
            }
            line();
            return whole.toByteArray();
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.write(b);
                }
            }
            return line.toString(ISO_8859_1);
        }
    }
}
