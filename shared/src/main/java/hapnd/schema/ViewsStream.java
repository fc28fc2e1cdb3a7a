package hapnd.schema;

/**
 * What tells changed states from other changes in the views table's stream. The event source mapping filters by the same
 * names as the code writes, so that the two can't drift apart.
 */
public final class ViewsStream {
    /** What the sort key of a projection's item begins with; its id follows. */
    public static final String PROJECTION = "PROJECTION#";

    /** The projection's last notification. */
    public static final String SEQUENCE = "seq";

    /** The last notification before those of this very change; there when the change brought notifications. */
    public static final String NOTIFIED_AFTER = "notifiedAfter";

    private ViewsStream() {}
}
