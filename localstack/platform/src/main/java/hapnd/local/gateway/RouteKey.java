package hapnd.local.gateway;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route's method and path.
 *
 * @param text as in the template
 * @param method the HTTP method, or {@code ANY}
 * @param segments the path's segments
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routes</a>
 */
record RouteKey(String text, String method, List<String> segments) {
    private static final String DEFAULT = "$default";

    static RouteKey parse(String text) {
        if (text.equals(DEFAULT)) {
            return new RouteKey(text, "ANY", List.of("{$default+}"));
        }
        int space = text.indexOf(' ');
        return new RouteKey(text, text.substring(0, space), segments(text.substring(space + 1)));
    }

    static List<String> segments(String path) {
        return Arrays.asList((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    boolean isDefault() {
        return text.equals(DEFAULT);
    }

    /** The path parameters, not decoded; empty when the path doesn't match. */
    Optional<Map<String, String>> match(String requestMethod, List<String> path) {
        if (isDefault()) {
            return Optional.of(Map.of());
        }
        if (!method.equals("ANY") && !method.equals(requestMethod)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isGreedy(segment)) {
                boolean something =
                        i < path.size() && !(i == path.size() - 1 && path.get(i).isEmpty());
                parameters.put(
                        segment.substring(1, segment.length() - 2),
                        String.join("/", path.subList(Math.min(i, path.size()), path.size())));
                return something ? Optional.of(parameters) : Optional.empty();
            }
            if (i >= path.size() || path.get(i).isEmpty() != segment.isEmpty()) {
                return Optional.empty();
            }
            if (isVariable(segment)) {
                parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** Orders by AWS's rule: a full match before a greedy one before the default, a named method before ANY. */
    int precedence() {
        int rank = isDefault() ? 1_000_000 : 0;
        for (String segment : segments) {
            rank += isGreedy(segment) ? 10_000 : isVariable(segment) ? 10 : -1_000;
        }
        return 2 * rank + (method.equals("ANY") ? 1 : 0);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return isVariable(segment) && segment.endsWith("+}");
    }
}
