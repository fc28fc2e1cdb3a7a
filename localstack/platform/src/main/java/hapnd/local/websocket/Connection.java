package hapnd.local.websocket;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A connection, from before its upgrade.
 *
 * @param id its id
 * @param apiId the API's id
 * @param stage the API's stage
 * @param host the host that the client named
 * @param sourceIp the client's address
 * @param userAgent what the client says it is; empty when it says nothing
 * @param connectedAt when it began
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
