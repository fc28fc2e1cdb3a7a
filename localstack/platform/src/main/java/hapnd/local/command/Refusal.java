package hapnd.local.command;

/** What the developer must change; shown without a stack trace. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do. */
    public Refusal(String message) {
        super(message);
    }
}
