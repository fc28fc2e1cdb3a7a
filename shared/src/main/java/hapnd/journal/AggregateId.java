package hapnd.journal;

import hapnd.http.Text;
import java.util.Optional;

/**
 * Names an aggregate within its tenant.
 *
 * @param value 1 to 256 characters, none of them a control character
 */
public record AggregateId(String value) {
    /** The most characters that an id may have. */
    public static final int LONGEST = 256;

    /** Refuses what can't be an id, with a 400. */
    public AggregateId {
        Text.checked("'aggregateId'", value, LONGEST);
    }

    /** What stands before the first {@code _} or {@code -}: the type of a new aggregate for which none was given. */
    public Optional<AggregateType> inferredType() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '_' || c == '-') {
                return i == 0 ? Optional.empty() : Optional.of(new AggregateType(value.substring(0, i)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
