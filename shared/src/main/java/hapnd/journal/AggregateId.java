package hapnd.journal;

import hapnd.admission.Names;
import hapnd.http.ApiError;
import java.util.regex.Pattern;

/**
 * Names an aggregate within its tenant.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateId(String value) {
    /** The most characters that an id may have. */
    public static final int LONGEST = Names.LONGEST;

    private static final String NAME = "'aggregateId'";

    /** A GUID whose first hyphen or underscore is the id's: in braces, as a URN, or with something behind it as well. */
    private static final Pattern GUID = Pattern.compile(
            "[^_-]*\\p{XDigit}{8}([-_])\\p{XDigit}{4}\\1\\p{XDigit}{4}\\1\\p{XDigit}{4}\\1\\p{XDigit}{12}(?!\\p{Alnum}).*",
            Pattern.DOTALL);

    /** Refuses what can't be an id, with a 400. What was stored is read; {@link #admitted} is for what comes in. */
    public AggregateId {
        Names.readable(NAME, value, LONGEST);
    }

    /**
     * An id as a caller gives it who wants to append.
     *
     * @throws ApiError 400 {@code VALIDATION_ERROR} for one that a table can't hold or a URL can't name
     */
    public static AggregateId admitted(String value) {
        return new AggregateId(Names.addressable(NAME, Names.checked(NAME, value, LONGEST)));
    }

    /**
     * What stands before the first {@code _} or {@code -}: the type of a new aggregate for which none was given. A GUID has no
     * type in it: its first eight digits would be one for good.
     *
     * @throws ApiError 400 {@code VALIDATION_ERROR} when there is none to infer
     */
    public AggregateType inferredType() {
        if (GUID.matcher(value).matches()) {
            throw ApiError.invalid("'aggregateType' is required: it can't be inferred from an 'aggregateId' that is a"
                    + " GUID. Pass it, or put it before the GUID, as in 'order_…'.");
        }
        int end = separator();
        if (end <= 0) {
            throw ApiError.invalid("'aggregateType' is required: it can't be inferred from an"
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
