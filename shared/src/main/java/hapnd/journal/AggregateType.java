package hapnd.journal;

import hapnd.validation.InvalidValueException;
import hapnd.validation.Names;

/**
 * The kind of an aggregate, to which a reducer is bound.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateType(String value) {
    /** The most characters that a type may have. */
    public static final int MAX_LENGTH = Names.MAX_LENGTH;

    private static final String NAME = "'aggregateType'";

    /** Refuses what can't be a type. What was stored is read; {@link #admitted} is for what comes in. */
    public AggregateType {
        Names.readable(NAME, value, MAX_LENGTH);
    }

    /** A type as a caller gives it. */
    public static AggregateType admitted(String value) {
        return admitted(NAME, value);
    }

    /**
     * A type that comes in. It has no slash: in {@code /aggregate-types/{type}/{id}/state} the first one ends it, since API
     * Gateway hands over paths decoded, and another aggregate would be meant.
     *
     * @param name how it is called in the error
     * @throws InvalidValueException for one that a table or a message can't hold or a URL can't name
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
