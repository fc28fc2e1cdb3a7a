package hapnd.concurrent;

/** Others were in the way of a write for too long: it can be tried again later, and nothing is wrong with it. */
public final class BackoffExhaustedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BackoffExhaustedException(String message) {
        super(message);
    }
}
