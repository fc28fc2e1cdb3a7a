package hapnd.runtime;

/**
 * A process took a request for none of its protocol. It goes on, and nothing was done. For whoever asked it is as a death:
 * one of the events may be to blame, and fewer of them may pass.
 */
public final class RequestRefusedException extends RuntimeCrashedException {
    private static final long serialVersionUID = 1L;

    /** With what the process said. */
    public RequestRefusedException(String message) {
        super(message);
    }

    @Override
    public String told() {
        return "This event can't be handed to the code, which is a fault of the platform: please report it.";
    }
}
