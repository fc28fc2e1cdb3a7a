package hapnd.schema;

/**
 * The names by which appends are recognised in the journal table's stream. The filter of the event source mapping and the code
 * that writes use the same constants, so they can't differ.
 */
public final class JournalStream {
    /** Sort key of the item that every append writes. */
    public static final String HEAD = "HEAD";

    /** A boolean attribute that is present when the item was written without a new event. */
    public static final String RECOMPUTED = "recomputed";

    private JournalStream() {}
}
