package hapnd.function.webhooks;

import hapnd.json.JsonText;
import hapnd.projection.Projection;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.endpoint.PastAttempt;
import hapnd.webhook.endpoint.SealedHeaders;
import java.util.List;
import java.util.Optional;

/** Writes where a webhook stands. Neither secrets nor values of headers are in it. */
final class EndpointJson {
    private EndpointJson() {}

    static String of(Projection projection, Endpoint endpoint) {
        var json = JsonText.object()
                .put("projectionId", projection.id().value())
                .put("className", projection.shown().orElseThrow().code().className())
                .put("url", endpoint.url().toString());
        names(endpoint).ifPresent(names -> json.putStrings("headerNames", names));
        json.put("isolated", endpoint.isolated().isPresent())
                .put("status", status(projection, endpoint))
                .put("deliveredUpTo", endpoint.cursor())
                .put("newestSequence", newest(projection, endpoint));
        endpoint.nextAttemptAt()
                .ifPresent(at -> json.putRaw(
                        "nextAttempt",
                        JsonText.object()
                                .put("attempt", endpoint.failures() + 1L)
                                .put("at", at)
                                .end()));
        return json.putRaws(
                        "lastAttempts",
                        endpoint.attempts().newestFirst().stream()
                                .map(EndpointJson::of)
                                .toList())
                .end();
    }

    /** Empty when there are headers whose names were not stored. */
    private static Optional<List<String>> names(Endpoint endpoint) {
        return endpoint.headers().map(SealedHeaders::names).orElse(Optional.of(List.of()));
    }

    private static String status(Projection projection, Endpoint endpoint) {
        if (endpoint.nextAttemptAt().isPresent()) {
            return "retrying";
        }
        return endpoint.cursor() < newest(projection, endpoint) ? "delivering" : "idle";
    }

    /** The two are read one after the other, so more may have been delivered than the projection had when it was read. */
    private static long newest(Projection projection, Endpoint endpoint) {
        return Math.max(projection.sequence(), endpoint.cursor());
    }

    private static String of(PastAttempt attempt) {
        var json = JsonText.object()
                .put("at", attempt.at())
                .put("sequence", attempt.sequence())
                .put("attempt", attempt.number())
                .put("outcome", attempt.error().isEmpty() ? "delivered" : "failed");
        attempt.status().ifPresent(status -> json.put("status", status));
        attempt.error().ifPresent(error -> json.put("error", error));
        return json.put("milliseconds", attempt.took().toMillis()).end();
    }
}
