package hapnd.reducer;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Names an upload of reducers: {@code red_} and a ULID, so that a later upload has the greater id.
 *
 * @param value the whole id
 */
public record ReducerId(String value) implements Comparable<ReducerId> {
    /** A new id, greater than those before it. */
    public static ReducerId create() {
        return new ReducerId("red_" + UlidCreator.getMonotonicUlid());
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
