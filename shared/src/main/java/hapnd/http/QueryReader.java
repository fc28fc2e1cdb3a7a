package hapnd.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parameters of a query.
 *
 * @param parameters as they were sent
 */
public record QueryReader(MultivaluedMap<String, String> parameters) {
    /** How often a parameter may be repeated. */
    private static final int MAX_VALUES = 20;

    /** A whole number from {@code least} to {@code most}; empty when it was not sent. */
    public Optional<Long> number(String name, long least, long most) {
        var text = parameters.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        long number = WholeNumber.of(text).orElse(-1L);
        if (number < least || number > most) {
            throw ApiError.invalid("'" + name + "' must be a whole number of at least " + least
                    + (most == Long.MAX_VALUE ? "." : " and at most " + most + "."));
        }
        return Optional.of(number);
    }

    /** The values of a parameter that may be repeated; none stands for all. */
    public Set<String> values(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > MAX_VALUES) {
            throw ApiError.invalid("'" + name + "' is in the query " + values.size() + " times; at most " + MAX_VALUES
                    + " are taken.");
        }
        if (values.contains("")) {
            throw ApiError.invalid("'" + name + "' is empty. Leave it out, or send a value.");
        }
        return Set.copyOf(values);
    }

    /** A point in time; empty when it was not sent. */
    public Optional<Instant> time(String name) {
        var text = parameters.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw ApiError.invalid("'" + name
                    + "' must be an ISO 8601 time with its offset, such as 2026-03-15T18:00:00Z; a + in it is sent as"
                    + " %2B.");
        }
    }

    /** The first value of a parameter, or null. */
    public String first(String name) {
        return parameters.getFirst(name);
    }
}
