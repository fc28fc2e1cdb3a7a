package hapnd.delivery;

/** What came of one attempt to send. */
sealed interface Attempt {
    /** The receiver took it. */
    record Delivered() implements Attempt {}

    /**
     * It did not.
     *
     * @param reason for whoever operates the installation, or the receiver
     */
    record Failed(String reason) implements Attempt {}
}
