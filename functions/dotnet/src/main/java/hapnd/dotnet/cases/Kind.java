package hapnd.dotnet.cases;

import java.util.Locale;

/** What sources are compiled as. Those with both are compiled once for each, as they are uploaded once for each. */
public enum Kind {
    REDUCER,
    PROJECTION;

    /** Its name in the runtime protocol and in files of cases. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
