package hapnd.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The origins of web pages that may use a stage from a browser.
 *
 * @param origins each as browsers send it in {@code Origin}, or {@code *} for every page; none without CORS
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin">How browsers write an
 *     origin</a>
 */
public record WebOrigins(List<String> origins) {
    /** Every page. */
    public static final String EVERY = "*";

    /** No page of another origin. */
    public static final WebOrigins NONE = new WebOrigins(List.of());

    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern ORIGIN = Pattern.compile(
            "(https?)://(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-f:.]{2,45}])(?::([1-9]\\d{0,4}))?");
    private static final int MAX_PORT = 65_535;

    /** An origin that is given twice counts once; with {@code *}, the others don't matter. */
    public WebOrigins {
        origins = origins.contains(EVERY)
                ? List.of(EVERY)
                : origins.stream().distinct().toList();
    }

    /**
     * What an operator gives.
     *
     * @throws IllegalArgumentException when one is no origin; the message says what is valid
     */
    public static WebOrigins parse(List<String> texts) {
        texts.forEach(WebOrigins::check);
        return new WebOrigins(texts);
    }

    /** What a function's setting holds: origins with spaces between them. */
    public static WebOrigins ofSetting(String text) {
        return new WebOrigins(Arrays.stream(text.split(" ", -1))
                .filter(origin -> !origin.isEmpty())
                .toList());
    }

    /**
     * Checks one origin.
     *
     * @throws IllegalArgumentException when it is no origin; the message says what is valid
     */
    public static void check(String text) {
        var parts = ORIGIN.matcher(text);
        boolean valid = text.equals(EVERY) || (parts.matches() && isPort(parts.group(1), parts.group(2)));
        if (!valid) {
            throw new IllegalArgumentException("an origin is what browsers send of a page's address, such as"
                    + " https://app.example.com or http://localhost:5173: in lower case, without a port that is the usual"
                    + " one, and with nothing after it, not even a slash; or it is * for every page. This is none: "
                    + text);
        }
    }

    /** Browsers leave out 80 and 443, so an origin with such a port would never be met. */
    private static boolean isPort(String scheme, String port) {
        return port == null
                || (Integer.parseInt(port) <= MAX_PORT && !port.equals(scheme.equals("https") ? "443" : "80"));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return origins.isEmpty();
    }

    /** Whether a page of this origin is one of them. */
    public boolean admit(String origin) {
        return origins.contains(EVERY) || origins.contains(origin);
    }
}
