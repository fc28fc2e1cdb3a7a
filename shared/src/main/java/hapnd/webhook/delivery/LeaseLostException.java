package hapnd.webhook.delivery;

/** A lease that its holder has no more: it ran out and another has it, or the webhook was removed. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public LeaseLostException() {
        super("the lease was taken by another, or the webhook was removed");
    }
}
