package hapnd.local.lambda;

import hapnd.local.access.OwnMachine;
import hapnd.local.http.Servers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a> of one process, on a port of
 * its own. It has no credentials, so its address has a path that nobody else can guess.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final int SECRET_BYTES = 20;

    private final String secret = secret();
    private final HttpServer server;
    private final Listener listener;

    /** Is told what the process says, on the context that listens. */
    interface Listener {
        /** The process asks for an invocation, which is to be the response. */
        void idle(HttpServerResponse next);

        /** The process can't start. */
        void initFailed(String error);

        /** Whether the process has this invocation. */
        boolean has(String requestId);

        /** The invocation's answer. */
        void answered(Buffer body);

        /** The invocation's error. */
        void failed(Buffer body);
    }

    RuntimeApi(Vertx vertx, Listener listener) {
        this.listener = listener;
        this.server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(this::handle);
    }

    /** Begins to listen; answers the address as {@code AWS_LAMBDA_RUNTIME_API} names it. */
    Future<String> listen() {
        return server.listen(0, "127.0.0.1").map(listening -> "127.0.0.1:" + listening.actualPort() + "/" + secret);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void handle(HttpServerRequest request) {
        String prefix = "/" + secret + PREFIX;
        if (!OwnMachine.asks(request.getHeader("Host"), request.getHeader("Origin"))
                || !request.path().startsWith(prefix)) {
            Servers.end(request, 403);
            return;
        }
        String path = request.path().substring(prefix.length());
        if (request.method().equals(HttpMethod.GET) && path.equals("invocation/next")) {
            listener.idle(request.response());
            return;
        }
        request.body().onSuccess(body -> said(request, path, body));
    }

    private void said(HttpServerRequest request, String path, Buffer body) {
        String[] segments = path.split("/", -1);
        if (path.equals("init/error")) {
            listener.initFailed(body.toString());
        } else if (segments.length < 3 || !segments[0].equals("invocation") || !listener.has(segments[1])) {
            request.response().setStatusCode(400).end("{\"errorType\":\"InvalidRequestID\"}");
            return;
        } else if (path.endsWith("/response")) {
            listener.answered(body);
        } else {
            listener.failed(body);
        }
        request.response().setStatusCode(202).end("{\"status\":\"OK\"}");
    }

    @Override
    public void close() {
        server.close();
    }
}
