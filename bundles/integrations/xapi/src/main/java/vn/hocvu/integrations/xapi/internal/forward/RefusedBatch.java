package vn.hocvu.integrations.xapi.internal.forward;

/** That several statements were not taken together and have to be given again one by one. */
final class RefusedBatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int size;

    /** @param size how many were given, whether they passed the filter or not */
    RefusedBatch(int size) {
        super("One by one", null, false, false);
        this.size = size;
    }

    int size() {
        return size;
    }
}
