package hapnd.local.websocket;

import hapnd.local.http.RequestTarget;
import hapnd.local.http.Servers;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Outcome;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Route;
import hapnd.local.template.Stack.WebSocketApi;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A WebSocket API on a local port: connections at {@code /stage}, and the {@code @connections} commands below it. It has its
 * own port because on AWS it has its own host, so the same path may exist in the HTTP API.
 */
public final class WebSocketGateway implements AutoCloseable {
    private static final Pattern UPGRADE = Pattern.compile("(?i)(?:^|,)\\s*upgrade\\s*(?:,|$)");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final int NO_STATUS = 1005;

    private final Vertx vertx;
    private final Limits limits;
    private final Map<String, OpenSocket> open = new ConcurrentHashMap<>();
    private final ManagementApi management;
    private HttpServer server;
    private WebSocketApi api;
    private RouteSelection routes;
    private LambdaService lambda;

    private WebSocketGateway(Vertx vertx, Limits limits, AccessControl control, Arns arns) {
        this.vertx = vertx;
        this.limits = limits;
        this.management = new ManagementApi(open, limits, control, arns);
    }

    /**
     * Opens a free port, and answers 503 until {@code serve}: functions need its address in their environment before it can
     * serve.
     *
     * @param vertx the Vert.x instance
     * @param limits the limits of connections
     * @param control who may send to connections
     * @param arns the ARNs of connections
     */
    public static WebSocketGateway bind(Vertx vertx, Limits limits, AccessControl control, Arns arns) {
        WebSocketGateway gateway = new WebSocketGateway(vertx, limits, control, arns);
        gateway.server = Servers.listen(vertx, options(limits), 0, gateway::handle);
        return gateway;
    }

    private static HttpServerOptions options(Limits limits) {
        return Servers.options()
                // frames that are too large must be received, so that the close frame can say why
                .setMaxWebSocketFrameSize(8 * limits.messageBytes())
                .setMaxWebSocketMessageSize(8 * limits.messageBytes());
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Begins to serve. */
    public synchronized void serve(WebSocketApi served, LambdaService service) {
        this.routes = new RouteSelection(served);
        this.lambda = service;
        this.api = served;
    }

    private synchronized boolean ready() {
        return api != null;
    }

    private void handle(HttpServerRequest request) {
        if (ready() && ManagementApi.isFor(request)) {
            management.handle(request, api.id());
        } else {
            RequestTarget.of(request.uri())
                    .ifPresentOrElse(
                            target -> handle(request, target.path(), target.parameters()),
                            () -> Servers.message(request.response(), 400));
        }
    }

    /** Handles a request to another address, as if it had this path and query. */
    public void handle(HttpServerRequest request, String path, MultiMap query) {
        if (!ready()) {
            Servers.message(request.response(), 503);
        } else if (!path.equals("/" + api.stage())) {
            Servers.message(request.response(), 403);
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            Servers.message(request.response(), 426);
        } else if (!isHandshake(request)) {
            Servers.message(request.response(), 400);
        } else {
            connect(request, query);
        }
    }

    /**
     * Whether a request is a handshake by <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455</a>, so that
     * the function isn't invoked for other requests.
     */
    private static boolean isHandshake(HttpServerRequest request) {
        String key = request.getHeader("Sec-WebSocket-Key");
        return request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                && UPGRADE.matcher(String.join(",", request.headers().getAll("Connection")))
                        .find()
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && key != null
                && KEY.matcher(key).matches();
    }

    /** Invokes the {@code $connect} route, and upgrades the request if it accepts. */
    private void connect(HttpServerRequest request, MultiMap query) {
        Connection connection = new Connection(
                ConnectionIds.next(),
                api.id(),
                api.stage(),
                Optional.ofNullable(request.getHeader("Host")).orElse("localhost"),
                request.remoteAddress().hostAddress(),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""),
                Instant.now());
        Optional<Route> route = routes.named("$connect");
        if (route.isEmpty()) {
            upgrade(request, connection);
            return;
        }
        request.pause();
        invoke(route.get(), WebSocketEvent.connect(connection, request, query)).onSuccess(outcome -> {
            int status = status(outcome);
            if (status >= 200 && status < 300) {
                upgrade(request, connection);
            } else {
                request.resume();
                Servers.message(request.response(), status);
            }
        });
    }

    /** Invokes a route. The future completes on the caller's context, so that all work on a connection runs there. */
    private Future<Outcome> invoke(Route route, JsonObject event) {
        Context context = vertx.getOrCreateContext();
        Promise<Outcome> promise = Promise.promise();
        long timer = vertx.setTimer(
                route.timeout().toMillis(),
                id -> promise.tryComplete(new Outcome.Refused(504, "TimeoutException", "Endpoint request timed out")));
        var _ = lambda.invoke(FunctionAddress.parse(route.function()), Optional.empty(), event.toBuffer())
                .thenAccept(outcome -> context.runOnContext(v -> {
                    vertx.cancelTimer(timer);
                    promise.tryComplete(outcome);
                }));
        return promise.future();
    }

    private static int status(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return outcome instanceof Outcome.Refused refused && refused.status() == 504 ? 504 : 500;
        }
        try {
            return new JsonObject(answered.payload()).getValue("statusCode") instanceof Number status
                            && status.intValue() >= 200
                            && status.intValue() < 600
                    ? status.intValue()
                    : 500;
        } catch (DecodeException e) {
            return 500;
        }
    }

    private void upgrade(HttpServerRequest request, Connection connection) {
        request.toWebSocket().onSuccess(socket -> {
            request.resume();
            OpenSocket opened = new OpenSocket(vertx, connection, socket, limits, text -> message(connection, text));
            open.put(connection.id(), opened);
            // a fault of the connection is followed by its close
            socket.exceptionHandler(fault -> {});
            socket.closeHandler(v -> closed(opened, socket));
        });
    }

    private void message(Connection connection, String text) {
        OpenSocket socket = open.get(connection.id());
        if (socket == null) {
            return;
        }
        Optional<Route> route = routes.of(text);
        if (route.isEmpty()) {
            var _ = socket.send(WebSocketEvent.error(connection, "Forbidden"));
            return;
        }
        invoke(route.get(), WebSocketEvent.message(connection, route.get().key(), text))
                .onSuccess(outcome -> {
                    if (status(outcome) >= 500) {
                        var _ = socket.send(WebSocketEvent.error(connection, "Internal server error"));
                    }
                });
    }

    private void closed(OpenSocket socket, ServerWebSocket from) {
        open.remove(socket.connection().id());
        socket.forget();
        int status = from.closeStatusCode() == null ? NO_STATUS : from.closeStatusCode();
        String reason = from.closeReason() == null ? "" : from.closeReason();
        routes.named("$disconnect")
                .ifPresent(route -> invoke(route, WebSocketEvent.disconnect(socket.connection(), status, reason)));
    }

    /** Stops listening; connections that are open end. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
