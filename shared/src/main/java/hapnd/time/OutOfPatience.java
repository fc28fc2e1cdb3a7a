package hapnd.time;

/** Others were in the way of a write for too long: it can be tried again later, and nothing is wrong with it. */
public final class OutOfPatience extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OutOfPatience(String message) {
        super(message);
    }
}
