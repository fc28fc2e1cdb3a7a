package hapnd.webhook.delivery;

/** What came of one attempt to send. */
sealed interface Attempt {
    /** The receiver took it. */
    record Delivered() implements Attempt {}

    /**
     * It did not.
     *
     * @param reason for whoever operates the installation, or the receiver
     * @param logged the same without the receiver's host: no log line holds what a customer's URL says
     */
    record Failed(String reason, String logged) implements Attempt {
        /** For a reason that names no host. */
        Failed(String reason) {
            this(reason, reason);
        }
    }
}
