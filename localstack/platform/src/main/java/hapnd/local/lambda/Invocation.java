package hapnd.local.lambda;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;

/**
 * One call of a function, from the moment it was accepted.
 *
 * @param requestId Lambda's id of it
 * @param tenantId the tenant, or empty for a function that is not isolated
 * @param payload the event
 * @param since when it began to wait, by {@link System#nanoTime}
 * @param outcome completed once
 */
record Invocation(String requestId, String tenantId, Buffer payload, long since, CompletableFuture<Outcome> outcome) {

    static Invocation of(String requestId, String tenantId, Buffer payload) {
        return new Invocation(requestId, tenantId, payload, System.nanoTime(), new CompletableFuture<>());
    }

    void fail(String errorType, String message) {
        outcome.complete(new Outcome.Failed(new io.vertx.core.json.JsonObject()
                .put("errorType", errorType)
                .put("errorMessage", "RequestId: " + requestId + " Error: " + message)
                .toBuffer()));
    }
}
