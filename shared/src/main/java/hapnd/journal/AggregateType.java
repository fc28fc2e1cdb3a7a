package hapnd.journal;

import hapnd.http.Text;

/**
 * The kind of an aggregate, to which a reducer is bound.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateType(String value) {
    /** The most characters that a type may have. */
    public static final int LONGEST = 256;

    /** Refuses what can't be a type, with a 400. */
    public AggregateType {
        Text.checked("'aggregateType'", value, LONGEST);
    }

    @Override
    public String toString() {
        return value;
    }
}
