package hapnd.runtime;

/**
 * A process refused a request as invalid. It keeps running, and nothing was done. Callers treat it as a crash: one of the
 * events may be the cause, and fewer events may succeed.
 */
public final class RequestRefusedException extends RuntimeCrashedException {
    private static final long serialVersionUID = 1L;

    /** With the process's error text. */
    public RequestRefusedException(String message) {
        super(message);
    }

    @Override
    public String customerMessage() {
        return "This event can't be passed to the code, which is a fault of the platform: please report it.";
    }
}
