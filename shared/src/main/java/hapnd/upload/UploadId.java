package hapnd.upload;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.runtime.CodeKind;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifies an upload: {@code red_} and a ULID for reducers, so that a later upload of reducers has the greater id; a UUID for
 * projections.
 *
 * @param value the whole id
 */
public record UploadId(String value) implements Comparable<UploadId> {
    /** The beginning of the ids of uploads of reducers. */
    public static final String REDUCER_PREFIX = "red_";

    private static final Pattern MADE_HERE =
            Pattern.compile(REDUCER_PREFIX + "[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A new id. */
    public static UploadId create(CodeKind kind) {
        return new UploadId(
                switch (kind) {
                    case REDUCER -> REDUCER_PREFIX + UlidCreator.getMonotonicUlid();
                    case PROJECTION -> UUID.randomUUID().toString();
                });
    }

    /** Whether an upload can have this id. Any other text identifies no upload, and may be too long for a table's key. */
    public boolean isPossible() {
        return MADE_HERE.matcher(value).matches();
    }

    @Override
    public int compareTo(UploadId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
