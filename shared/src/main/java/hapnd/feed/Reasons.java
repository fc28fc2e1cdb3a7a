package hapnd.feed;

/** Says for operators why an aggregate can't be brought in. */
public final class Reasons {
    private Reasons() {}

    /** The kind of fault and what it said. */
    public static String of(Throwable fault) {
        var kind = fault.getClass().getSimpleName();
        return fault.getMessage() == null ? kind : kind + ": " + fault.getMessage();
    }
}
