package hapnd.runtime;

/** A process for customers' code was ended, by a crash or because it took too long: nothing is known of its work. */
public final class ProcessDied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what Lambda said. */
    public ProcessDied(String message) {
        super(message);
    }
}
