package hapnd.runtime;

/** A process for customers' code was ended, by a crash or because it took too long: nothing is known of its work. */
public sealed class ProcessDied extends RuntimeException permits RequestRefused {
    private static final long serialVersionUID = 1L;

    /** With what Lambda said. */
    public ProcessDied(String message) {
        super(message);
    }

    /** What a customer is told about the event that it happened at. */
    public String told() {
        return "The process was ended at this event: look for objects that are nested very deep, or very large.";
    }
}
