package hapnd.function.socket;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import java.util.Map;
import java.util.Optional;

/**
 * A client's request to connect.
 *
 * @param connectionId the id of the new connection
 * @param key the API key that was sent; the header takes precedence over the parameter
 * @param projection the projection in the path
 * @param afterSequence the sequence that was sent
 * @param origin the origin of the page that connects; empty outside of browsers
 * @param host the host that the client or CloudFront has named
 */
record ConnectRequest(
        String connectionId,
        Optional<String> key,
        String projection,
        Optional<String> afterSequence,
        Optional<String> origin,
        Optional<String> host) {
    static ConnectRequest of(APIGatewayV2WebSocketEvent event) {
        var query = Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
        return new ConnectRequest(
                event.getRequestContext().getConnectionId(),
                header(event, "X-API-Key").or(() -> Optional.ofNullable(query.get("apiKey"))),
                query.getOrDefault("projectionId", ""),
                Optional.ofNullable(query.get("afterSequence")),
                header(event, "Origin"),
                header(event, "Host"));
    }

    /** Header names keep the case in which they were sent. */
    private static Optional<String> header(APIGatewayV2WebSocketEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
