package vn.hocvu.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Statements over {@code /xapi}: a request each, or one for many. */
final class XapiStatements implements StatementStore {
    private final RecordStore store;
    private final List<SampleStatement> samples;
    private final LongSupplier cpuMillis;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();

    XapiStatements(RecordStore store, List<SampleStatement> samples, LongSupplier cpuMillis) {
        this.store = store;
        this.samples = samples;
        this.cpuMillis = cpuMillis;
    }

    @Override
    public Session open() throws IOException {
        return new Posts(new KeptConnection(store.port()));
    }

    @Override
    public long cpuMillis() {
        return cpuMillis.getAsLong();
    }

    /** How many the node said it has stored. */
    long acknowledged() {
        return acknowledged.get();
    }

    private final class Posts implements Session {
        private final KeptConnection connection;

        Posts(KeptConnection connection) {
            this.connection = connection;
        }

        @Override
        public void store(int statements) throws IOException {
            byte[] request = request(statements);
            Answer answer = connection.send(request);
            if (answer.status() != 200) {
                throw new IllegalStateException("/xapi answered " + answer.status() + ": " + answer.text());
            }
            acknowledged.addAndGet(statements);
        }

        private byte[] request(int statements) {
            long first = next.getAndAdd(statements);
            boolean many = statements > 1;
            int length = many ? statements + 1 : 0;
            for (int i = 0; i < statements; i++) {
                length += sample(first + i).length();
            }
            byte[] head = store.post(length);
            byte[] request = Arrays.copyOf(head, head.length + length);
            int place = head.length;
            for (int i = 0; i < statements; i++) {
                if (many) {
                    request[place++] = (byte) (i == 0 ? '[' : ',');
                }
                place = sample(first + i).write(request, place, drawn());
            }
            if (many) {
                request[place] = ']';
            }
            return request;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    private SampleStatement sample(long number) {
        return samples.get((int) (number % samples.size()));
    }

    /** Of version 4, from a generator that costs next to nothing. */
    static UUID drawn() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63);
    }
}
