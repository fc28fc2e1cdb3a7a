package hapnd.webhook.delivery;

/** The holder has lost the lease: it expired and another worker holds it, or the webhook was removed. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a fixed message. */
    public LeaseLostException() {
        super("another worker holds the lease, or the webhook was removed");
    }
}
