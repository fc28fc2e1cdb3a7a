package hapnd.local.gateway;

import hapnd.local.access.OwnMachine;
import hapnd.local.http.RequestTarget;
import hapnd.local.http.Servers;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Outcome;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Behaviour;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.websocket.WebSocketGateway;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** An HTTP API on a local port. */
public final class HttpGateway implements AutoCloseable {
    private static final int MAXIMUM_FRAME = 1024 * 1024;

    private final Vertx vertx;
    private HttpServer server;
    private HttpApi api;
    private Routes routes;
    private CorsHeaders cors;
    private LambdaService lambda;
    private Behaviours behaviours = Behaviours.NONE;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private HttpGateway(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Opens the port, and answers 503 until {@code serve}. So a port that is in use is noticed before other parts are started.
     *
     * @param vertx the Vert.x instance
     * @param port the port; 0 for any
     * @throws java.util.concurrent.CompletionException when the port is in use
     */
    public static HttpGateway bind(Vertx vertx, int port) {
        // more than a message may have: the WebSocket API itself refuses larger ones
        HttpServerOptions options =
                Servers.options().setMaxWebSocketFrameSize(MAXIMUM_FRAME).setMaxWebSocketMessageSize(MAXIMUM_FRAME);
        HttpGateway gateway = new HttpGateway(vertx);
        gateway.server = Servers.listen(vertx, options, port, gateway::handle);
        return gateway;
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Begins to serve. */
    public synchronized void serve(HttpApi served, LambdaService service) {
        this.routes = new Routes(served.routes());
        this.cors = new CorsHeaders(served.cors());
        this.lambda = service;
        this.api = served;
    }

    private synchronized boolean ready() {
        return api != null;
    }

    /**
     * Begins to serve both APIs on this address.
     *
     * @param served the behaviours of paths; the first that matches applies
     * @param gateway the WebSocket API
     */
    public synchronized void serve(List<Behaviour> served, WebSocketGateway gateway) {
        this.behaviours = new Behaviours(served, gateway);
    }

    /**
     * A page of the local platform itself.
     *
     * @param type its media type
     * @param text its text
     */
    private record Page(String type, Supplier<String> text) {}

    /** Serves a page of the local platform itself: plain text at a path. */
    public void serve(String path, Supplier<String> text) {
        pages.put(path, new Page("text/plain; charset=utf-8", text));
    }

    /** Serves a page of the local platform itself: JSON at a path. */
    public void serveJson(String path, Supplier<String> json) {
        pages.put(path, new Page("application/json", json));
    }

    private void handle(HttpServerRequest request) {
        Optional<RequestTarget> target = RequestTarget.of(request.uri());
        if (!ready()) {
            Servers.message(request.response(), 503);
        } else if (target.isEmpty()) {
            Servers.message(request.response(), 400);
        } else if (pages.containsKey(target.get().path())) {
            page(request, pages.get(target.get().path()));
        } else if (!behaviours.handled(request, target.get())) {
            handle(request, target.get());
        }
    }

    private static void page(HttpServerRequest request, Page page) {
        if (!OwnMachine.asks(request.getHeader("Host"), request.getHeader("Origin"))) {
            Servers.message(request.response(), 403);
            return;
        }
        request.response()
                .putHeader("Content-Type", page.type())
                .end(page.text().get());
    }

    private void handle(HttpServerRequest request, RequestTarget target) {
        HttpBody.read(vertx, request, body -> route(request, target, body));
    }

    private void route(HttpServerRequest request, RequestTarget target, Buffer body) {
        Optional<Routes.Match> match = routes.find(request.method().name(), target.path());
        if (match.isEmpty()) {
            if (!cors.answered(request)) {
                Servers.message(request.response(), 404);
            }
            return;
        }
        Buffer event = HttpEvent.of(request, target, match.get(), api.id(), api.stage(), body)
                .toBuffer();
        FunctionAddress address = FunctionAddress.parse(match.get().route().function());
        CompletableFuture<Outcome> outcome = lambda.invoke(address, Optional.empty(), event);
        HttpServerResponse response = request.response();
        long timer = vertx.setTimer(match.get().route().timeout().toMillis(), id -> Servers.message(response, 503));
        var _ = outcome.thenAccept(ended -> {
            vertx.cancelTimer(timer);
            Servers.answering(request, () -> answer(request, ended));
        });
    }

    private void answer(HttpServerRequest request, Outcome outcome) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case Outcome.Answered answered -> {
                if (!HttpAnswer.write(response, answered.payload(), cors.of(request))) {
                    Servers.message(response, 500);
                }
            }
            case Outcome.Failed failed -> Servers.message(response, 500);
            case Outcome.Refused refused -> refused(response, refused.status());
        }
    }

    /**
     * Answers for an invocation that Lambda refused; an event of over 6 MB may be too large for Lambda although its body is not
     * too large for the API.
     */
    private static void refused(HttpServerResponse response, int status) {
        switch (status) {
            case 413 -> Servers.message(response, 413);
            case 429 -> Servers.message(response, 503);
            default -> Servers.message(response, 500);
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
