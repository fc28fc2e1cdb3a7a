package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.projection.Projections;
import hapnd.projection.Views;
import hapnd.schema.Tables;
import hapnd.stream.Closer;
import hapnd.stream.Connections;
import hapnd.stream.Connector;
import hapnd.stream.Pinger;
import hapnd.stream.Pusher;
import hapnd.stream.ReplayQueue;
import hapnd.stream.Replayer;
import hapnd.stream.Sockets;
import hapnd.stream.apigateway.ApiGatewaySockets;
import hapnd.stream.dynamodb.DynamoConnections;
import hapnd.stream.sqs.SqsReplayQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Notifications over WebSockets. */
public final class StreamWiring {
    @Produces
    @Singleton
    Connections connections(DynamoDbClient dynamo) {
        return new DynamoConnections(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    Sockets sockets() {
        return new ApiGatewaySockets(Clients.sockets(URI.create(Clients.setting(ApiGatewaySockets.VARIABLE))));
    }

    @Produces
    @Singleton
    ReplayQueue replayQueue() {
        return new SqsReplayQueue(Clients.sqs(), Clients.setting(SqsReplayQueue.VARIABLE));
    }

    @Produces
    @Singleton
    Connector connector(Projections projections, Connections connections, ReplayQueue replays) {
        return new Connector(projections, connections, replays);
    }

    @Produces
    @Singleton
    Replayer replayer(
            Projections projections, Views views, Connections connections, Sockets sockets, ReplayQueue replays) {
        return new Replayer(projections, views, connections, sockets, replays);
    }

    @Produces
    @Singleton
    Pinger pinger(Connections connections, Sockets sockets, ReplayQueue replays) {
        return new Pinger(connections, sockets, replays);
    }

    @Produces
    @Singleton
    Closer closer(Projections projections, Connections connections, Sockets sockets) {
        return new Closer(projections, connections, sockets);
    }

    @Produces
    @Singleton
    Pusher pusher(Views views, Connections connections, Sockets sockets, ReplayQueue replays) {
        return new Pusher(views, connections, sockets, replays);
    }
}
