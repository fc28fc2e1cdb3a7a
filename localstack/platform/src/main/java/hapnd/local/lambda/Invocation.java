package hapnd.local.lambda;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;

/**
 * One call of a function, from the moment it was accepted.
 *
 * @param requestId the request id
 * @param tenantId the tenant; empty for a function without tenant isolation
 * @param payload the event
 * @param since when it was queued, by {@link System#nanoTime}
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
