package hapnd.schema;

/**
 * The names by which new notifications are recognised in the views table's stream. The filter of the event source mapping and
 * the code that writes use the same constants, so they can't differ.
 */
public final class ViewsStream {
    /** The prefix of the sort key of a projection's item, before its id. */
    public static final String PROJECTION = "PROJECTION#";

    /** The attribute with the sequence of the projection's last notification. */
    public static final String SEQUENCE = "seq";

    /** The attribute with the last sequence before this change's notifications; present when the change has notifications. */
    public static final String NOTIFIED_AFTER = "notifiedAfter";

    private ViewsStream() {}
}
