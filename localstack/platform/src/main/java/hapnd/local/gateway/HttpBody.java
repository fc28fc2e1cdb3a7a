package hapnd.local.gateway;

import hapnd.local.http.Servers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.function.Consumer;

/** Reads the whole body of a request before a function is invoked. */
final class HttpBody {
    private static final int MAXIMUM = 10 * 1024 * 1024;
    private static final long WITHIN_MS = 30_000;
    private static final String CONTINUE = "100-continue";

    private final HttpServerRequest request;
    private final Consumer<Buffer> whole;
    private final Vertx vertx;
    private final Buffer body = Buffer.buffer();
    private long timer;

    private HttpBody(Vertx vertx, HttpServerRequest request, Consumer<Buffer> whole) {
        this.vertx = vertx;
        this.request = request;
        this.whole = whole;
    }

    /**
     * Reads the body and passes it on, or answers with an error.
     *
     * @param whole called once, with all of it
     */
    static void read(Vertx vertx, HttpServerRequest request, Consumer<Buffer> whole) {
        String length = request.getHeader("Content-Length");
        String expected = request.getHeader("Expect");
        if (length != null && Long.parseLong(length) > MAXIMUM) {
            Servers.end(request, 413);
        } else if (expected != null && !CONTINUE.equalsIgnoreCase(expected.strip())) {
            Servers.end(request, 417);
        } else {
            // otherwise the client would wait for ever, because functions don't see this header
            if (expected != null && request.version() == HttpVersion.HTTP_1_1) {
                request.response().writeContinue();
            }
            new HttpBody(vertx, request, whole).collect();
        }
    }

    private void collect() {
        timer = vertx.setTimer(WITHIN_MS, id -> stop(408));
        request.exceptionHandler(fault -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAXIMUM) {
                stop(413);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(v -> {
            vertx.cancelTimer(timer);
            Servers.answering(request, () -> whole.accept(body));
        });
    }

    private void stop(int status) {
        vertx.cancelTimer(timer);
        request.handler(null);
        request.endHandler(null);
        Servers.end(request, status);
    }
}
