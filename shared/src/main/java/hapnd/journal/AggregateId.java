package hapnd.journal;

import hapnd.validation.InvalidValueException;
import hapnd.validation.Names;
import java.util.regex.Pattern;

/**
 * Identifies an aggregate within its tenant.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateId(String value) {
    /** The maximum length of an id, in characters. */
    public static final int MAX_LENGTH = Names.MAX_LENGTH;

    private static final String NAME = "'aggregateId'";

    /** A GUID that contains the id's first hyphen or underscore. It may be in braces, a URN, or followed by more text. */
    private static final Pattern GUID = Pattern.compile(
            "[^_-]*\\p{XDigit}{8}([-_])\\p{XDigit}{4}\\1\\p{XDigit}{4}\\1\\p{XDigit}{4}\\1\\p{XDigit}{12}(?!\\p{Alnum}).*",
            Pattern.DOTALL);

    /** Checks what stored ids must keep to. Ids of requests have stricter rules: use {@link #admitted} for them. */
    public AggregateId {
        Names.readable(NAME, value, MAX_LENGTH);
    }

    /**
     * Checks the id of a request to append.
     *
     * @throws InvalidValueException for an id that a table can't store or a URL can't contain
     */
    public static AggregateId admitted(String value) {
        return new AggregateId(Names.addressable(NAME, Names.checked(NAME, value, MAX_LENGTH)));
    }

    /**
     * The type of a new aggregate whose type was not given: the text before the first {@code _} or {@code -}. A GUID is
     * refused, because its first eight digits would become the aggregate's type for ever.
     *
     * @throws InvalidValueException when no type can be inferred
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
