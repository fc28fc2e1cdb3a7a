package hapnd.local.iam;

import hapnd.local.access.Credentials;
import hapnd.local.http.OwnPort;
import hapnd.local.http.Servers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A reverse proxy for an engine. It forwards what the caller is permitted to do, signed by the operator. */
public final class Front implements AutoCloseable {
    /** More than the concurrent calls of all functions; a long poll holds a connection. */
    private static final int MAX_CONNECTIONS = 1000;

    /** Shorter than the engines' timeout for idle connections. */
    private static final int KEPT_SECONDS = 20;

    private static final int NOT_FOUND = 404;

    private final Future<URI> engine;
    private final String path;
    private final AccessControl control;
    private final ServiceRequests service;
    private final Consumer<Set<String>> written;
    private final HttpClient client;
    private final HttpServer server;

    private Front(
            Vertx vertx,
            Future<URI> engine,
            String path,
            AccessControl control,
            ServiceRequests service,
            Consumer<Set<String>> written) {
        this.engine = engine;
        this.path = path;
        this.control = control;
        this.service = service;
        this.written = written;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setTcpNoDelay(true)
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setKeepAliveTimeout(KEPT_SECONDS));
        this.server = Servers.listen(vertx, Servers.options(), 0, this::handle);
    }

    /**
     * Listens on a free port.
     *
     * @param engine the engine's address
     * @param control who may do what
     * @param service the service that the engine stands for
     */
    public static Front before(Vertx vertx, URI engine, AccessControl control, ServiceRequests service) {
        return before(vertx, engine, control, service, resources -> {});
    }

    /**
     * Listens on a free port.
     *
     * @param written told after each request that may have changed what the engine keeps, with the ARNs that it named, or with none
     *     where they are not known; must return at once
     */
    public static Front before(
            Vertx vertx, URI engine, AccessControl control, ServiceRequests service, Consumer<Set<String>> written) {
        return new Front(vertx, Future.succeededFuture(engine), engine.getPath(), control, service, written);
    }

    /**
     * Listens on a free port, before an engine that is still starting: requests wait for it.
     *
     * @param engine completes with the engine's address, which has no path
     */
    public static Front beforeStarting(
            Vertx vertx, CompletionStage<URI> engine, AccessControl control, ServiceRequests service) {
        return new Front(vertx, Future.fromCompletionStage(engine), "", control, service, resources -> {});
    }

    /** Its endpoint, with the engine's path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private void handle(HttpServerRequest request) {
        control.caller(request).ifPresentOrElse(caller -> handle(request, caller), () -> OwnPort.refuse(request));
    }

    private void handle(HttpServerRequest request, Caller caller) {
        if (control.restricts(caller) && service.needsBody(request)) {
            request.body()
                    .onSuccess(body -> Servers.answering(
                            request,
                            () -> judge(request, caller, body, forwarded -> {
                                forwarded.headers().remove("Transfer-Encoding");
                                return forwarded.send(body);
                            })));
            return;
        }
        request.pause();
        judge(request, caller, Buffer.buffer(), forwarded -> forwarded.send(request));
    }

    private void judge(
            HttpServerRequest request,
            Caller caller,
            Buffer body,
            Function<HttpClientRequest, Future<HttpClientResponse>> send) {
        try {
            List<Call> calls = control.restricts(caller) ? service.calls(request, body) : List.of();
            Optional<Denial> denial = control.restricts(caller) ? control.check(caller, calls) : Optional.empty();
            denial.ifPresentOrElse(
                    denied -> deny(request, denied.message()), () -> forward(request, caller, calls, send));
        } catch (UnknownRequestException e) {
            control.refuse(caller, e);
            deny(request, e.getMessage());
        }
    }

    /** What is left of the request's body is read, so that the connection can serve the next. */
    private void deny(HttpServerRequest request, String message) {
        request.resume();
        service.deny(request, message);
    }

    private void forward(
            HttpServerRequest request,
            Caller caller,
            List<Call> calls,
            Function<HttpClientRequest, Future<HttpClientResponse>> send) {
        engine.compose(at -> client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost(at.getHost())
                        .setPort(at.getPort())
                        .setURI(request.uri())))
                .compose(forwarded -> {
                    request.headers().forEach(forwarded::putHeader);
                    forwarded.putHeader("Authorization", signedByOperator(request));
                    return send.apply(forwarded);
                })
                .compose(answer -> answer(request, caller, calls, answer))
                .onFailure(fault -> broken(request));
    }

    /** Engines know the operator alone; as everywhere here, the access key id is what counts. */
    private String signedByOperator(HttpServerRequest request) {
        return Credentials.inNameOf(control.operator(), request.getHeader("Authorization"));
    }

    private Future<Void> answer(HttpServerRequest request, Caller caller, List<Call> calls, HttpClientResponse answer) {
        if (answer.statusCode() == NOT_FOUND) {
            Optional<Denial> denial = control.check(caller, service.whenMissing(request));
            if (denial.isPresent()) {
                answer.resume();
                service.deny(request, denial.get().message());
                return Future.succeededFuture();
            }
        }
        if (service.writes(request)) {
            written.accept(calls.stream().map(Call::resource).collect(Collectors.toSet()));
        }
        request.response().setStatusCode(answer.statusCode());
        answer.headers().forEach(request.response()::putHeader);
        return request.response().send(answer);
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
