package hapnd.runtime;

/** A process for customers' code ended, by a crash or a timeout, and returned no result. */
public sealed class RuntimeCrashedException extends RuntimeException permits RequestRefusedException {
    private static final long serialVersionUID = 1L;

    /** With Lambda's error text. */
    public RuntimeCrashedException(String message) {
        super(message);
    }

    /** The error text for the customer about the event at which it happened. */
    public String customerMessage() {
        return "The process was ended at this event: look for objects that are nested very deep, or very large.";
    }
}
