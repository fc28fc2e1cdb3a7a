package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Answers that are larger than Netty's write buffer is by default. */
@QuarkusTest
class LargeAnswersTest extends EventsHttp {
    /** What Lambda lets through. */
    private static final int LAMBDA_LIMIT = 6 * 1024 * 1024;

    private static final List<Integer> BUFFERS = new CopyOnWriteArrayList<>();

    /** Notes how large the write buffer is when an answer is about to be written. */
    @Provider
    static class Buffers implements ContainerResponseFilter {
        @Inject
        CurrentVertxRequest current;

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            var connection = (ConnectionBase) current.getCurrent().request().connection();
            BUFFERS.add(connection.channel().config().getWriteBufferHighWaterMark());
        }
    }

    @Test
    void fit_into_the_write_buffer() {
        BUFFERS.clear();
        append(event("order_1", "A"));
        get("/events/order_1");
        get("/events/unknown");
        assertThat(BUFFERS).hasSize(3).allMatch(size -> size > LAMBDA_LIMIT);
    }
}
