package hapnd.reducer;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.regex.Pattern;

/**
 * Names an upload of reducers: {@code red_} and a ULID, so that a later upload has the greater id.
 *
 * @param value the whole id
 */
public record ReducerId(String value) implements Comparable<ReducerId> {
    private static final Pattern MADE_HERE = Pattern.compile("red_[0-9A-HJKMNP-TV-Z]{26}");

    /** A new id, greater than those before it. */
    public static ReducerId create() {
        return new ReducerId("red_" + UlidCreator.getMonotonicUlid());
    }

    /** Whether an upload may have this id. Any other text names none, and may be longer than a key of a table. */
    public boolean isPossible() {
        return MADE_HERE.matcher(value).matches();
    }

    @Override
    public int compareTo(ReducerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
