package hapnd.dynamodb;

/**
 * Estimates how many chunks a query should ask for. A page of a query is paid for as a whole, and a chunk contains one entry or
 * thousands: the first query asks for few chunks, and each further one for as many as the density of those before suggests.
 */
public final class ChunkEstimate {
    /** The minimum number of chunks of the first query, so that a reader that keeps up gets all new chunks in one page. */
    private static final int MIN_CHUNKS = 4;

    /** The maximum growth of a further query over those before; its chunks may be larger than those that were read. */
    private static final int GROWTH = 4;

    private final int first;
    private final int most;
    private int chunks;
    private int entries;

    /**
     * @param limit the number of entries that are wanted
     * @param expected the assumed number of entries per chunk for the first query; at least 1
     * @param most the maximum number of chunks of one query; at least 1
     */
    public ChunkEstimate(int limit, int expected, int most) {
        this.first = Math.max(MIN_CHUNKS, limit / expected);
        this.most = most;
    }

    /**
     * The estimate for chunks that are made from batches of the change stream, which have a hundred records.
     *
     * @param limit the number of entries that are wanted
     */
    public static ChunkEstimate ofBatches(int limit) {
        return new ChunkEstimate(limit, 80, 250);
    }

    /**
     * Takes note of a chunk that was read.
     *
     * @param taken how many of its entries were taken
     */
    public void read(int taken) {
        chunks++;
        entries += taken;
    }

    /**
     * The number of chunks for the next query; at least 1.
     *
     * @param wanted the number of entries that are still wanted; at least 1
     */
    public int chunks(int wanted) {
        long expected = chunks == 0
                ? first
                : Math.min((long) chunks * GROWTH, (long) wanted * chunks / Math.max(1, entries) + 1);
        return (int) Math.min(expected, Math.min(wanted, most));
    }
}
