package hapnd.runtime;

/**
 * Lambda is making the function for customers' code ready, and refuses invocations until then. It takes up to about two
 * minutes. Nothing was run.
 */
public final class RuntimeNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With Lambda's refusal. */
    public RuntimeNotReadyException(Throwable cause) {
        super("Lambda is making the function ready", cause);
    }
}
