package hapnd.local.gateway;

import hapnd.local.http.RequestTarget;
import hapnd.local.template.PathToQuery;
import hapnd.local.template.Stack.Behaviour;
import hapnd.local.websocket.WebSocketGateway;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** CloudFront's behaviours in front of the two APIs: requests with some paths are passed to the WebSocket API. */
final class Behaviours {
    static final Behaviours NONE = new Behaviours(List.of(), null);

    private record Entry(Pattern path, Optional<PathToQuery> rewrite) {}

    private final List<Entry> entries;
    private final WebSocketGateway sockets;

    Behaviours(List<Behaviour> behaviours, WebSocketGateway sockets) {
        this.sockets = sockets;
        this.entries = behaviours.stream()
                .map(behaviour -> new Entry(pattern(behaviour.pathPattern()), behaviour.rewrite()))
                .toList();
    }

    /** CloudFront's wildcards: any characters, slashes too, and exactly one. Its patterns may leave out the first slash. */
    private static Pattern pattern(String text) {
        String path = text.startsWith("/") || text.startsWith("*") ? text : "/" + text;
        return Pattern.compile("\\Q" + path.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    }

    /** Passes a request to the WebSocket API if it belongs there; false when it belongs to the HTTP API. */
    boolean handled(HttpServerRequest request, RequestTarget target) {
        for (Entry entry : entries) {
            if (entry.path().matcher(target.path()).matches()) {
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
