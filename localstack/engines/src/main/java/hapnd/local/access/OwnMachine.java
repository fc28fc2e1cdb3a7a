package hapnd.local.access;

import java.util.regex.Pattern;

/**
 * Tells programs on this machine from web pages that a browser on it shows. A page's requests name the page's site: in
 * {@code Origin}, or, where a name of that site was made to mean this machine, in {@code Host}.
 */
public final class OwnMachine {
    private static final Pattern NAMES =
            Pattern.compile("(?i)(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private OwnMachine() {}

    /**
     * Whether a request is a program's.
     *
     * @param host the header {@code Host}; null where there is none
     * @param origin the header {@code Origin}; null where there is none
     */
    public static boolean asks(String host, String origin) {
        return origin == null && host != null && NAMES.matcher(host).matches();
    }
}
