package hapnd.local.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Creates servers whose own answers are like those of AWS's gateways, {@code {"message": …}}. Every request is answered, or its
 * connection is closed.
 */
public final class Servers {
    /** AWS's limit for the request line and the headers together, in bytes. */
    public static final int MAXIMUM_HEADERS = 10_240;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*))(?::\\d{1,5})?");

    /** The time limit for the headers of a connection's first request. */
    private static final long HEADERS_WITHIN_MS = 60_000;

    private Servers() {}

    /** Options with the limits of AWS's gateways. */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                // so that events name HTTP/1.1: HTTP/2 needs TLS on AWS, which is not used locally
                .setHttp2ClearTextEnabled(false)
                // the sum of both is checked after they are read
                .setMaxInitialLineLength(MAXIMUM_HEADERS)
                .setMaxHeaderSize(MAXIMUM_HEADERS);
    }

    /**
     * Listens on the loopback interface.
     *
     * @param port the port; 0 for any
     * @param handler receives requests with valid headers
     * @throws java.util.concurrent.CompletionException when the port is in use
     */
    public static HttpServer listen(
            Vertx vertx, HttpServerOptions options, int port, Consumer<HttpServerRequest> handler) {
        HttpServer server = vertx.createHttpServer(options);
        Set<HttpConnection> silent = ConcurrentHashMap.newKeySet();
        server.invalidRequestHandler(Servers::undecodable)
                .connectionHandler(connection -> {
                    silent.add(connection);
                    vertx.setTimer(HEADERS_WITHIN_MS, id -> {
                        if (silent.remove(connection)) {
                            connection.close();
                        }
                    });
                })
                .requestHandler(request -> {
                    silent.remove(request.connection());
                    answering(request, () -> sound(request, handler));
                })
                .listen(port, LOOPBACK)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return server;
    }

    private static void undecodable(HttpServerRequest request) {
        boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
        end(request, tooLong ? 431 : 400);
    }

    private static void sound(HttpServerRequest request, Consumer<HttpServerRequest> handler) {
        if (size(request) > MAXIMUM_HEADERS) {
            end(request, 431);
        } else if (!hasHost(request)) {
            end(request, 400);
        } else {
            handler.accept(request);
        }
    }

    /** Runs code that answers a request. If it throws, the client still gets an answer. */
    public static void answering(HttpServerRequest request, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            System.err.println("hapnd: " + request.method() + " " + request.uri() + " was not answered: " + e);
            message(request.response(), 500);
        }
    }

    private static int size(HttpServerRequest request) {
        int size = request.method().name().length() + request.uri().length();
        for (var header : request.headers()) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    private static boolean hasHost(HttpServerRequest request) {
        var hosts = request.headers().getAll("Host");
        return hosts.isEmpty()
                ? request.version() == HttpVersion.HTTP_1_0
                : hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
    }

    /** Answers for the gateway itself, with the standard text of the status. */
    public static void message(HttpServerResponse response, int status) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject().put("message", text(status)).toBuffer());
        }
    }

    /** As {@link #message}, and closes the connection, because its state is undefined. */
    public static void end(HttpServerRequest request, int status) {
        request.response().putHeader("Connection", "close");
        message(request.response(), status);
    }

    private static String text(int status) {
        return switch (status) {
            case 504 -> "Endpoint request timed out";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    }
}
