package hapnd.webhook.delivery;

/** The result of one attempt to send a webhook. */
sealed interface Attempt {
    /** The receiver accepted it. */
    record Delivered() implements Attempt {}

    /**
     * The attempt failed.
     *
     * @param reason the reason, for the operators of the installation and of the receiver
     * @param logged the same without the receiver's host, because no log line contains customers' URLs
     */
    record Failed(String reason, String logged) implements Attempt {
        /** A failure whose reason names no host. */
        Failed(String reason) {
            this(reason, reason);
        }
    }
}
