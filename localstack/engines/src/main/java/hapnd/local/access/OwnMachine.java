package hapnd.local.access;

import java.util.regex.Pattern;

/**
 * Distinguishes requests of programs on this machine from those of web pages in a browser on it. A page's requests contain the
 * page's site: in {@code Origin}, or in {@code Host} if a name of the site resolves to this machine.
 */
public final class OwnMachine {
    private static final Pattern NAMES =
            Pattern.compile("(?i)(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private OwnMachine() {}

    /**
     * Whether a request comes from a program.
     *
     * @param host the header {@code Host}; null when there is none
     * @param origin the header {@code Origin}; null when there is none
     */
    public static boolean asks(String host, String origin) {
        return origin == null && host != null && NAMES.matcher(host).matches();
    }
}
