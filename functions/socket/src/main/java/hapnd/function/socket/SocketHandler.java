package hapnd.function.socket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import hapnd.live.Connector;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/**
 * Handles the routes of the WebSocket API. No part of a request is ever logged, because its query may contain an API key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html">
 *     The routes $connect and $disconnect</a>
 */
@Named("socket")
public class SocketHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private static final Logger LOG = Logger.getLogger(SocketHandler.class);
    private static final int FAULT = 500;
    static final int DONE = 200;

    @Inject
    Admission admission;

    @Inject
    Connector connector;

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        var connection = event.getRequestContext().getConnectionId();
        try {
            return switch (event.getRequestContext().getEventType()) {
                case "CONNECT" -> admission.decide(ConnectRequest.of(event));
                case "DISCONNECT" -> {
                    connector.closed(connection);
                    yield answer(DONE, "");
                }
                // pongs and other messages from clients are ignored
                default -> answer(DONE, "");
            };
        } catch (RuntimeException e) {
            LOG.errorf(e, "connection %s", connection);
            return answer(FAULT, "");
        }
    }

    /** An answer. Its body reaches the client only before the upgrade, if at all. */
    static APIGatewayV2WebSocketResponse answer(int status, String body) {
        var answer = new APIGatewayV2WebSocketResponse();
        answer.setStatusCode(status);
        answer.setBody(body);
        return answer;
    }
}
