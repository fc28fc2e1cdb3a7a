package hapnd.runtime;

/** A process for customers' code was ended, by a crash or because it took too long: nothing is known of its work. */
public sealed class RuntimeCrashedException extends RuntimeException permits RequestRefusedException {
    private static final long serialVersionUID = 1L;

    /** With what Lambda said. */
    public RuntimeCrashedException(String message) {
        super(message);
    }

    /** What a customer is told about the event that it happened at. */
    public String told() {
        return "The process was ended at this event: look for objects that are nested very deep, or very large.";
    }
}
