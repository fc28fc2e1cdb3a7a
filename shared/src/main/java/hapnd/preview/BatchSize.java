package hapnd.preview;

/** The number of events of the next call. It is halved until the event is found that ends the process, and grows again. */
final class BatchSize {
    private final int most;
    private int size;

    BatchSize(int most, int size) {
        this.most = most;
        this.size = Math.min(size, most);
    }

    int get() {
        return size;
    }

    void grow() {
        size = Math.min(most, 2 * size);
    }

    /** The next failure may be as near as this one: events after it would be sent for nothing. */
    void failedAfter(int applied) {
        size = Math.clamp(2L * applied, 2, Math.max(2, size));
    }

    /**
     * A call ended without a result. Returns whether it was of one event alone, which is then to blame.
     *
     * @param next the number of events to try now
     */
    boolean blames(int next) {
        if (size == 1) {
            size = 2;
            return true;
        }
        size = Math.max(1, next);
        return false;
    }
}
