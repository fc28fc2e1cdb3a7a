package hapnd.local.gateway;

import hapnd.local.http.RequestTarget;
import hapnd.local.template.Glob;
import hapnd.local.template.PathToQuery;
import hapnd.local.template.Stack.Behaviour;
import hapnd.local.websocket.WebSocketGateway;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** CloudFront's behaviours in front of the two APIs: requests with some paths are passed to the WebSocket API. */
final class Behaviours {
    static final Behaviours NONE = new Behaviours(List.of(), null);

    private record Entry(Glob path, Optional<PathToQuery> rewrite) {}

    private final List<Entry> entries;
    private final WebSocketGateway sockets;

    Behaviours(List<Behaviour> behaviours, WebSocketGateway sockets) {
        this.sockets = sockets;
        this.entries = behaviours.stream()
                .map(behaviour -> new Entry(pattern(behaviour.pathPattern()), behaviour.rewrite()))
                .toList();
    }

    /** CloudFront's patterns may leave out the first slash. */
    private static Glob pattern(String text) {
        return Glob.of(text.startsWith("/") || text.startsWith("*") ? text : "/" + text);
    }

    /** Passes a request to the WebSocket API if it belongs there; false when it belongs to the HTTP API. */
    boolean handled(HttpServerRequest request, RequestTarget target) {
        for (Entry entry : entries) {
            if (entry.path().matches(target.path())) {
                entry.rewrite().ifPresent(rewrite -> rewritten(request, target, rewrite));
                return entry.rewrite().isPresent();
            }
        }
        return false;
    }

    private void rewritten(HttpServerRequest request, RequestTarget target, PathToQuery rewrite) {
        MultiMap query = target.parameters();
        query.set(rewrite.parameter(), RequestTarget.decode(rewrite.value(target.path())));
        sockets.handle(request, rewrite.uri(), query);
    }
}
