package hapnd.function.projections;

import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.http.QueryReader;
import hapnd.http.WholeNumber;
import hapnd.journal.AggregateId;
import hapnd.json.RawJson;
import hapnd.validation.Names;
import java.time.Duration;
import java.util.Optional;

/**
 * An event that must be in the states that are answered.
 *
 * @param aggregate the event's aggregate
 * @param version the event's version
 * @param limit how long the answer may wait for it
 */
record WantedEvent(AggregateId aggregate, long version, Duration limit) {
    static final String AFTER = "after";
    static final String WAIT = "waitSeconds";

    /** With the time to read the states, this is shorter than the function's timeout. */
    static final int MAX_WAIT_SECONDS = 20;

    /**
     * Reads the parameters of a query.
     *
     * @param name the name of the parameter with the event
     * @return empty when no event is named
     */
    static Optional<WantedEvent> of(QueryReader query, String name) {
        var wait = query.number(WAIT, 0, MAX_WAIT_SECONDS);
        return of(name, Optional.ofNullable(query.first(name)), wait);
    }

    /** Reads the fields of a body; empty when no event is named. */
    static Optional<WantedEvent> of(JsonBody body) {
        return of(
                AFTER,
                body.optional(AFTER).map(WantedEvent::text),
                body.optional(WAIT).map(WantedEvent::seconds));
    }

    private static String text(RawJson value) {
        if (value.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + AFTER + "' must be a string.");
        }
        return value.string();
    }

    private static long seconds(RawJson value) {
        return WholeNumber.of(value.text())
                .filter(seconds -> seconds <= MAX_WAIT_SECONDS)
                .orElseThrow(() ->
                        ApiError.invalid("'" + WAIT + "' must be a whole number from 0 to " + MAX_WAIT_SECONDS + "."));
    }

    private static Optional<WantedEvent> of(String name, Optional<String> event, Optional<Long> wait) {
        if (event.isEmpty() && wait.isPresent()) {
            throw ApiError.invalid("'" + WAIT + "' says how long to wait for the event of '" + name + "'. Send both.");
        }
        return event.map(text -> parse(name, text, Duration.ofSeconds(wait.orElse(0L))));
    }

    /** The last {@code @} separates: an aggregate's id may have others. */
    private static WantedEvent parse(String name, String text, Duration limit) {
        int at = text.lastIndexOf('@');
        var version = WholeNumber.of(text.substring(at + 1)).filter(number -> number > 0);
        if (at < 1 || version.isEmpty()) {
            throw ApiError.invalid(
                    "'" + name + "' must be an event, as its aggregate's id, an @ and its version, such as order_1@7.");
        }
        var aggregate =
                Names.readable("The aggregate in '" + name + "'", text.substring(0, at), AggregateId.MAX_LENGTH);
        return new WantedEvent(new AggregateId(aggregate), version.get(), limit);
    }
}
