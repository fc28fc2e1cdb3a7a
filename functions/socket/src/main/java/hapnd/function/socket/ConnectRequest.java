package hapnd.function.socket;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import java.util.Map;
import java.util.Optional;

/**
 * A client that asks to be let in.
 *
 * @param connectionId the id of the connection to be
 * @param key the API key as it was sent: the header before the parameter
 * @param projection the projection that the path names
 * @param afterSequence the sequence as it was sent
 */
record ConnectRequest(String connectionId, Optional<String> key, String projection, Optional<String> afterSequence) {
    static ConnectRequest of(APIGatewayV2WebSocketEvent event) {
        var query = Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
        return new ConnectRequest(
                event.getRequestContext().getConnectionId(),
                header(event, "X-API-Key").or(() -> Optional.ofNullable(query.get("apiKey"))),
                query.getOrDefault("projectionId", ""),
                Optional.ofNullable(query.get("afterSequence")));
    }

    /** The names of headers come in the case in which they were sent. */
    private static Optional<String> header(APIGatewayV2WebSocketEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
