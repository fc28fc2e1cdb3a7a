package hapnd.function.events;

import hapnd.http.ApiError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * Which events of an aggregate a caller wants.
 *
 * @param fromVersion the first version wanted; from the newest down where it is not said
 * @param limit the most events wanted
 * @param backward from newer to older
 */
record ReadQuery(Optional<Long> fromVersion, int limit, boolean backward) {
    private static final int MAX_EVENTS = 1000;

    static ReadQuery of(MultivaluedMap<String, String> parameters) {
        return new ReadQuery(
                number(parameters, "fromVersion", Long.MAX_VALUE),
                number(parameters, "limit", MAX_EVENTS)
                        .orElse((long) MAX_EVENTS)
                        .intValue(),
                isBackward(parameters.getFirst("direction")));
    }

    private static boolean isBackward(String direction) {
        return switch (direction) {
            case null -> false;
            case "forward" -> false;
            case "backward" -> true;
            default -> throw ApiError.invalid("'direction' must be forward or backward.");
        };
    }

    private static Optional<Long> number(MultivaluedMap<String, String> parameters, String name, long most) {
        var text = parameters.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        long number = WholeNumber.of(text).orElse(0L);
        if (number < 1 || number > most) {
            throw ApiError.invalid("'" + name + "' must be a whole number of at least 1"
                    + (most == Long.MAX_VALUE ? "." : " and at most " + most + "."));
        }
        return Optional.of(number);
    }
}
