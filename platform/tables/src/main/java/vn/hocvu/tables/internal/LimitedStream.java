package vn.hocvu.tables.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to go on behind a number of bytes. Whoever closes it leaves the stream below open. */
final class LimitedStream extends FilterInputStream {
    private final long most;
    private long read;

    LimitedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int got = super.read(to, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    /** How many bytes were read. */
    long count() {
        return read;
    }

    private void count(int more) {
        read += more;
        if (read > most) {
            throw Refused.tooManyBytes(most);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // It is the caller's.
    }
}
