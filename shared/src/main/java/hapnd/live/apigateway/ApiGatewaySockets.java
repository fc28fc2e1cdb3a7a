package hapnd.live.apigateway;

import hapnd.live.Sockets;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;

/** Uses the {@code @connections} commands of an API Gateway WebSocket API. */
final class ApiGatewaySockets implements Sockets {
    private static final Logger LOG = Logger.getLogger(ApiGatewaySockets.class);

    private final ApiGatewayManagementApiClient gateway;

    /** Uses the given client, which must not retry by itself: a message that is sent twice may arrive twice. */
    ApiGatewaySockets(ApiGatewayManagementApiClient gateway) {
        this.gateway = gateway;
    }

    @Override
    public Sent send(String connectionId, String message) {
        return attempt(
                connectionId,
                () -> gateway.postToConnection(
                        b -> b.connectionId(connectionId).data(SdkBytes.fromUtf8String(message))));
    }

    @Override
    public Sent end(String connectionId) {
        return attempt(connectionId, () -> gateway.deleteConnection(b -> b.connectionId(connectionId)));
    }

    private static Sent attempt(String connectionId, Runnable call) {
        try {
            call.run();
            return Sent.DELIVERED;
        } catch (GoneException e) {
            return Sent.GONE;
        } catch (LimitExceededException e) {
            // the connection's buffer is full, because the client doesn't read
            return Sent.FAILED;
        } catch (SdkException e) {
            LOG.warnf("could not reach connection %s: %s", connectionId, e.getMessage());
            return Sent.FAILED;
        }
    }
}
