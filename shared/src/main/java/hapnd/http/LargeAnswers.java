package hapnd.http;

import io.netty.channel.WriteBufferWaterMark;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets every answer fit into the connection's write buffer. The connection is virtual, so the buffer has the answer in any case.
 * An answer above Netty's default of 64 KiB tells Vert.x that the buffer is full; Vert.x 4 then looks for the response that is
 * being written, which the writing thread may just have ended. It fails with a {@code NullPointerException}
 * ({@code Http1xServerConnection.handleInterestedOpsChanged}), and the client gets a 500.
 */
@Provider
@PreMatching
@Priority(WholeHeaders.FIRST)
class LargeAnswers implements ContainerRequestFilter {
    /** In bytes; more than the 6 MB that Lambda lets through. */
    private static final int BUFFER = 16 * 1024 * 1024;

    private static final WriteBufferWaterMark MARK = new WriteBufferWaterMark(BUFFER / 2, BUFFER);

    @Inject
    CurrentVertxRequest current;

    @Override
    public void filter(ContainerRequestContext request) {
        if (current.getCurrent().request().connection() instanceof ConnectionBase connection) {
            connection.channel().config().setWriteBufferWaterMark(MARK);
        }
    }
}
