package hapnd.local.http;

import hapnd.local.access.Credentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** A reverse proxy for an engine without authentication. It forwards only requests with the credentials of this run. */
public final class Front implements AutoCloseable {
    /** More than the concurrent calls of all functions; a long poll holds a connection. */
    private static final int MAX_CONNECTIONS = 1000;

    /** Shorter than the engines' timeout for idle connections. */
    private static final int KEPT_SECONDS = 20;

    private final URI engine;
    private final Credentials credentials;
    private final HttpClient client;
    private final HttpServer server;

    private Front(Vertx vertx, URI engine, Credentials credentials) {
        this.engine = engine;
        this.credentials = credentials;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setTcpNoDelay(true)
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setKeepAliveTimeout(KEPT_SECONDS));
        this.server = Servers.listen(vertx, Servers.options(), 0, this::handle);
    }

    /** Listens on a free port. */
    public static Front before(Vertx vertx, URI engine, Credentials credentials) {
        return new Front(vertx, engine, credentials);
    }

    /** Its endpoint, with the engine's path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + engine.getPath());
    }

    private void handle(HttpServerRequest request) {
        if (!OwnPort.admits(request, credentials)) {
            OwnPort.refuse(request);
            return;
        }
        request.pause();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(engine.getHost())
                .setPort(engine.getPort())
                .setURI(request.uri());
        client.request(options)
                .compose(forwarded -> {
                    request.headers().forEach(forwarded::putHeader);
                    return forwarded.send(request);
                })
                .compose(answer -> answer(request.response(), answer))
                .onFailure(fault -> broken(request));
    }

    private static Future<Void> answer(HttpServerResponse response, HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        answer.headers().forEach(response::putHeader);
        return response.send(answer);
    }

    /** Ends a request whose engine or client is gone; SDKs retry it. */
    private static void broken(HttpServerRequest request) {
        if (request.response().headWritten()) {
            request.connection().close();
        } else {
            Servers.end(request, 503);
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
