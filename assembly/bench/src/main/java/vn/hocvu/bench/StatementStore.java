package vn.hocvu.bench;

/** Something that stores statements until they are on disk. */
interface StatementStore {
    /** A connection of its own. */
    Session open() throws Exception;

    /** What all of its processes have used so far. */
    long cpuMillis();

    /** One connection, which one thread uses. */
    interface Session extends AutoCloseable {
        /** Returns when so many new statements are stored, together. */
        void store(int statements) throws Exception;
    }
}
