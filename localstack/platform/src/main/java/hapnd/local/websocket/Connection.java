package hapnd.local.websocket;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A connection. It exists from before its upgrade.
 *
 * @param id its id
 * @param apiId the API's id
 * @param stage the API's stage
 * @param host the client's {@code Host} header
 * @param sourceIp the client's address
 * @param userAgent the client's {@code User-Agent} header; empty without one
 * @param connectedAt when it was requested
 */
record Connection(
        String id, String apiId, String stage, String host, String sourceIp, String userAgent, Instant connectedAt) {

    JsonObject identity() {
        JsonObject identity = new JsonObject();
        if (!userAgent.isEmpty()) {
            identity.put("userAgent", userAgent);
        }
        return identity.put("sourceIp", sourceIp);
    }
}
