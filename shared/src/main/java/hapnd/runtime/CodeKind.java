package hapnd.runtime;

import java.util.Locale;

/** What customers' code implements. */
public enum CodeKind {
    REDUCER,
    PROJECTION;

    /** The name that the API and the runtime protocol use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static CodeKind named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
