package hapnd.journal;

import hapnd.validation.InvalidValueException;
import hapnd.validation.Names;
import java.util.regex.Pattern;

/**
 * Names an aggregate within its tenant.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateId(String value) {
    /** The most characters that an id may have. */
    public static final int MAX_LENGTH = Names.MAX_LENGTH;

    private static final String NAME = "'aggregateId'";

    /** A GUID whose first hyphen or underscore is the id's: in braces, as a URN, or with something behind it as well. */
    private static final Pattern GUID = Pattern.compile(
            "[^_-]*\\p{XDigit}{8}([-_])\\p{XDigit}{4}\\1\\p{XDigit}{4}\\1\\p{XDigit}{4}\\1\\p{XDigit}{12}(?!\\p{Alnum}).*",
            Pattern.DOTALL);

    /** Refuses what can't be an id. What was stored is read; {@link #admitted} is for what comes in. */
    public AggregateId {
        Names.readable(NAME, value, MAX_LENGTH);
    }

    /**
     * An id as a caller gives it who wants to append.
     *
     * @throws InvalidValueException for one that a table can't hold or a URL can't name
     */
    public static AggregateId admitted(String value) {
        return new AggregateId(Names.addressable(NAME, Names.checked(NAME, value, MAX_LENGTH)));
    }

    /**
     * What stands before the first {@code _} or {@code -}: the type of a new aggregate for which none was given. A GUID has no
     * type in it: its first eight digits would be one for good.
     *
     * @throws InvalidValueException when there is none to infer
     */
    public AggregateType inferredType() {
        if (GUID.matcher(value).matches()) {
            throw InvalidValueException.field(
                    "aggregateType",
                    "is required: it can't be inferred from an 'aggregateId' that is a"
                            + " GUID. Pass it, or put it before the GUID, as in 'order_…'.");
        }
        int end = separator();
        if (end <= 0) {
            throw InvalidValueException.field(
                    "aggregateType",
                    "is required: it can't be inferred from an"
                            + " 'aggregateId' without a '_' or '-' after its first characters.");
        }
        return AggregateType.admitted(
                "'aggregateType', inferred from the 'aggregateId' because it was left out,", value.substring(0, end));
    }

    private int separator() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '_' || c == '-') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return value;
    }
}
