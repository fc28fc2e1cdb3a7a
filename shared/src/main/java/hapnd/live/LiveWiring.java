package hapnd.live;

import hapnd.projection.ProjectionData;
import hapnd.projection.Projections;
import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires notifications over WebSockets. */
final class LiveWiring {
    @Produces
    @Singleton
    Connector connector(Projections projections, Connections connections, TaskQueue<ReplayTask> replays) {
        return new Connector(projections, connections, replays);
    }

    @Produces
    @Singleton
    LiveReplayer replayer(
            Projections projections,
            Views views,
            Connections connections,
            Sockets sockets,
            TaskQueue<ReplayTask> replays) {
        return new LiveReplayer(projections, views, connections, sockets, replays);
    }

    @Produces
    @Singleton
    Pinger pinger(Connections connections, Sockets sockets, TaskQueue<ReplayTask> replays) {
        return new Pinger(connections, sockets, replays);
    }

    @Produces
    @Singleton
    ConnectionTerminator terminator(Projections projections, Connections connections, Sockets sockets) {
        return new ConnectionTerminator(projections, connections, sockets);
    }

    @Produces
    @Singleton
    ProjectionData connectionData(ConnectionTerminator terminator) {
        return (tenant, projection, deletion) -> {
            terminator.closeAllOf(tenant, projection, deletion);
            return false;
        };
    }

    @Produces
    @Singleton
    Pusher pusher(Views views, Connections connections, Sockets sockets, TaskQueue<ReplayTask> replays) {
        return new Pusher(views, connections, sockets, replays);
    }
}
