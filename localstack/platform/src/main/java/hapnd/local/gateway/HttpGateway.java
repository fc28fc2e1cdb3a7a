package hapnd.local.gateway;

import hapnd.local.lambda.FunctionAddress;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Outcome;
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
    private static final int MAXIMUM_BODY = 10 * 1024 * 1024;
    // AWS allows 10,240 bytes for the request line and the headers together.
    private static final int MAXIMUM_HEADERS = 10_240;

    private static final int MAXIMUM_FRAME = 1024 * 1024;

    private final Vertx vertx;
    private final HttpServer server;
    private HttpApi api;
    private Routes routes;
    private Optional<Cors> cors = Optional.empty();
    private LambdaService lambda;
    private Behaviours behaviours = Behaviours.NONE;
    private final Map<String, Supplier<String>> pages = new ConcurrentHashMap<>();

    private HttpGateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Takes the port, and answers 503 until it is told what to serve: a taken port is found before anything is started.
     *
     * @param vertx where it runs
     * @param port the port; 0 for any
     * @throws java.util.concurrent.CompletionException the port is taken
     */
    public static HttpGateway bind(Vertx vertx, int port) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                // The protocol in events; HTTP/2 on AWS needs TLS, which a laptop has not.
                .setHttp2ClearTextEnabled(false)
                // Those of a message, and more: the WebSocket API says what is too much.
                .setMaxWebSocketFrameSize(MAXIMUM_FRAME)
                .setMaxWebSocketMessageSize(MAXIMUM_FRAME)
                .setMaxInitialLineLength(MAXIMUM_HEADERS)
                .setMaxHeaderSize(MAXIMUM_HEADERS));
        HttpGateway gateway = new HttpGateway(vertx, server);
        server.requestHandler(gateway::handle)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return gateway;
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Begins to serve. */
    public synchronized void serve(HttpApi served, LambdaService service) {
        this.routes = new Routes(served.routes());
        this.cors = served.cors().map(Cors::new);
        this.lambda = service;
        this.api = served;
    }

    private synchronized boolean ready() {
        return api != null;
    }

    /**
     * Begins to be the one address of both APIs.
     *
     * @param served what happens to which paths, the first that matches first
     * @param gateway the WebSocket API
     */
    public synchronized void serve(List<Behaviour> served, WebSocketGateway gateway) {
        this.behaviours = new Behaviours(served, gateway);
    }

    /** Shows a page of the platform's own, which no stack has: plain text at a path. */
    public void serve(String path, Supplier<String> text) {
        pages.put(path, text);
    }

    private void handle(HttpServerRequest request) {
        if (!ready()) {
            message(request.response(), 503, "Service Unavailable");
            return;
        }
        Supplier<String> page = pages.get(request.path());
        if (page != null) {
            request.response()
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(page.get());
            return;
        }
        if (behaviours.handled(request)) {
            return;
        }
        cors.ifPresent(rules -> rules.allow(request));
        if (cors.isPresent() && cors.get().isPreflight(request)) {
            cors.get().preflight(request);
            return;
        }
        String length = request.getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > MAXIMUM_BODY) {
            tooLarge(request);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAXIMUM_BODY) {
                request.handler(null);
                request.endHandler(null);
                tooLarge(request);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(v -> route(request, body));
    }

    private static void tooLarge(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        message(request.response(), 413, "Request Entity Too Large");
    }

    private void route(HttpServerRequest request, Buffer body) {
        Optional<Routes.Match> match = routes.find(request.method().name(), request.path());
        if (match.isEmpty()) {
            message(request.response(), 404, "Not Found");
            return;
        }
        Buffer event =
                HttpEvent.of(request, match.get(), api.id(), api.stage(), body).toBuffer();
        FunctionAddress address = FunctionAddress.parse(match.get().route().function());
        CompletableFuture<Outcome> outcome = lambda.invoke(address, Optional.empty(), event);
        HttpServerResponse response = request.response();
        long timer = vertx.setTimer(
                match.get().route().timeout().toMillis(), id -> message(response, 503, "Service Unavailable"));
        var _ = outcome.thenAccept(ended -> {
            vertx.cancelTimer(timer);
            answer(response, ended);
        });
    }

    private static void answer(HttpServerResponse response, Outcome outcome) {
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case Outcome.Answered answered -> {
                if (!HttpAnswer.write(response, answered.payload())) {
                    message(response, 500, "Internal Server Error");
                }
            }
            case Outcome.Failed failed -> message(response, 500, "Internal Server Error");
            case Outcome.Refused refused -> refused(response, refused.status());
        }
    }

    /** An event over 6 MB is too large for Lambda, though its body is not too large for the API. */
    private static void refused(HttpServerResponse response, int status) {
        switch (status) {
            case 413 -> message(response, 413, "Request Entity Too Large");
            case 429 -> message(response, 503, "Service Unavailable");
            default -> message(response, 500, "Internal Server Error");
        }
    }

    private static void message(HttpServerResponse response, int status, String message) {
        if (!response.ended()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"message\":\"" + message + "\"}");
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
