package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that are larger than Netty's write buffer is by default. */
@QuarkusTest
class LargeAnswersTest extends EventsHttp {
    /** What Lambda lets through. */
    private static final int LAMBDA_LIMIT = 6 * 1024 * 1024;

    private static final String BUFFER = "write-buffer";

    /** Answers a request with this header with how large the write buffer is. */
    @Provider
    static class Buffers implements ContainerResponseFilter {
        @Inject
        CurrentVertxRequest current;

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getHeaders().containsKey(BUFFER)) {
                var connection = (ConnectionBase) current.getCurrent().request().connection();
                response.getHeaders()
                        .putSingle(BUFFER, connection.channel().config().getWriteBufferHighWaterMark());
            }
        }
    }

    @Test
    void fit_into_the_write_buffer() {
        append(event("order_1", "A"));
        for (var path : List.of("/events/order_1", "/events/unknown")) {
            assertThat(buffer(request("GET", path))).isGreaterThan(LAMBDA_LIMIT);
        }
        assertThat(buffer(request("POST", "/events").json(event("order_1", "A"))))
                .isGreaterThan(LAMBDA_LIMIT);
    }

    private static int buffer(HttpEvent request) {
        return Integer.parseInt(
                request.header(BUFFER, "?").send().header(BUFFER).orElseThrow());
    }
}
