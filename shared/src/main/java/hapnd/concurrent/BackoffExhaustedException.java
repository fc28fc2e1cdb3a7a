package hapnd.concurrent;

/** A write was contended for too long. It is valid and can be retried later. */
public final class BackoffExhaustedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BackoffExhaustedException(String message) {
        super(message);
    }
}
