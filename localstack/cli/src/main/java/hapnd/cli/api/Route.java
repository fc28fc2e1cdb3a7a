package hapnd.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path of the API with its query; ids are encoded.
 *
 * @param text it, without a slash at its beginning
 */
public record Route(String text) {
    /** A path of these segments, each of which may hold anything. */
    public static Route of(String... segments) {
        return new Route(Arrays.stream(segments).map(Route::encoded).collect(Collectors.joining("/")));
    }

    /** The same with a query parameter more. */
    public Route with(String name, Object value) {
        return new Route(text + (text.indexOf('?') < 0 ? '?' : '&') + name + "=" + encoded(value.toString()));
    }

    /** The same with a query parameter more, if it has a value. */
    public Route with(String name, Optional<?> value) {
        return value.map(some -> with(name, some)).orElse(this);
    }

    /** The same with a query parameter more for each of the values. */
    public Route withAll(String name, Iterable<String> values) {
        var route = this;
        for (String value : values) {
            route = route.with(name, value);
        }
        return route;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
