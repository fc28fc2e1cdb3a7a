package hapnd.validation;

/** A caller's value is invalid. */
public final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param subject the value's name, such as {@code 'aggregateId'} with its quotes; it begins the message
     * @param reason what is wrong and what to do, for the caller; it continues the sentence
     */
    public InvalidValueException(String subject, String reason) {
        super(subject + " " + reason);
    }

    /** A field of a request is invalid. */
    public static InvalidValueException field(String name, String reason) {
        return new InvalidValueException("'" + name + "'", reason);
    }
}
