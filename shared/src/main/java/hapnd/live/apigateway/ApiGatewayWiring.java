package hapnd.live.apigateway;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.live.Sockets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;

/** Wires the WebSocket API. */
final class ApiGatewayWiring {
    @Produces
    @Singleton
    Sockets sockets(Settings settings) {
        return new ApiGatewaySockets(Clients.sockets(URI.create(settings.get(Setting.STREAM_URL))));
    }
}
