package hapnd.validation;

/** A value that a caller gave, and that can't be taken. */
public final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong with a value.
     *
     * @param subject how the value is called, such as {@code 'aggregateId'} with its quotes
     * @param reason what is wrong and what to do, for the caller's eyes; the sentence that the subject begins
     */
    public InvalidValueException(String subject, String reason) {
        super(subject + " " + reason);
    }

    /** Says what is wrong with a field of a request. */
    public static InvalidValueException field(String name, String reason) {
        return new InvalidValueException("'" + name + "'", reason);
    }
}
