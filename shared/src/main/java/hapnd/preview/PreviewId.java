package hapnd.preview;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.regex.Pattern;

/**
 * Identifies a preview: {@code prv_} and a ULID.
 *
 * @param value the whole id
 */
public record PreviewId(String value) {
    private static final Pattern MADE_HERE = Pattern.compile("prv_[0-9A-HJKMNP-TV-Z]{26}");

    /** A new id. */
    public static PreviewId create() {
        return new PreviewId("prv_" + UlidCreator.getMonotonicUlid());
    }

    /** Whether a preview can have this id. Any other text identifies none, and may be too long for a table's key. */
    public boolean isPossible() {
        return MADE_HERE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
