package hapnd.feed;

/** Describes for operators why an aggregate can't be added to the feed. */
public final class Reasons {
    private Reasons() {}

    /** The fault's class and message. */
    public static String of(Throwable fault) {
        var kind = fault.getClass().getSimpleName();
        return fault.getMessage() == null ? kind : kind + ": " + fault.getMessage();
    }
}
