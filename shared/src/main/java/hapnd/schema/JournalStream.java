package hapnd.schema;

/**
 * What tells an append from other changes in the journal table's stream. The event source mapping filters by the same names
 * as the code writes, so that the two can't drift apart.
 */
public final class JournalStream {
    /** Sort key of the item that every append writes. */
    public static final String HEAD = "HEAD";

    /** A boolean attribute, there when the item was written without a new event. */
    public static final String RECOMPUTED = "recomputed";

    private JournalStream() {}
}
