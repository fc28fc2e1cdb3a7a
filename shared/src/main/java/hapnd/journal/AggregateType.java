package hapnd.journal;

import hapnd.validation.InvalidValueException;
import hapnd.validation.Names;

/**
 * The type of an aggregate. Reducers are bound to types.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateType(String value) {
    /** The maximum length of a type, in characters. */
    public static final int MAX_LENGTH = Names.MAX_LENGTH;

    private static final String NAME = "'aggregateType'";

    /** Checks what stored types must keep to. Types of requests have stricter rules: use {@link #admitted} for them. */
    public AggregateType {
        Names.readable(NAME, value, MAX_LENGTH);
    }

    /** Checks the type of a request. */
    public static AggregateType admitted(String value) {
        return admitted(NAME, value);
    }

    /**
     * Checks a type that comes from outside. It must not contain a slash: API Gateway passes paths decoded, so in
     * {@code /aggregate-types/{type}/{id}/state} the type would end at its first slash, and the path would name another
     * aggregate.
     *
     * @param name the name of the value in the error text
     * @throws InvalidValueException for a type that a table or a message can't store or a URL can't contain
     */
    public static AggregateType admitted(String name, String value) {
        Names.checked(name, value, MAX_LENGTH);
        if (value.indexOf('/') >= 0) {
            throw new InvalidValueException(
                    name, "must not hold a '/': in a URL it would end there. Use '.' or '-' instead.");
        }
        return new AggregateType(Names.addressable(name, value));
    }

    @Override
    public String toString() {
        return value;
    }
}
