package hapnd.function.events;

import hapnd.http.ApiError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * The query of a request to read events.
 *
 * @param fromVersion the first version to read; empty for the first version, or the newest when reading backward
 * @param limit the maximum number of events
 * @param backward whether to read from newer to older versions
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
