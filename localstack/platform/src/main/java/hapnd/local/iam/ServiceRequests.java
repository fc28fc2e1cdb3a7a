package hapnd.local.iam;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** How one AWS service is asked: which calls a request is, and how a denied one is answered. */
public interface ServiceRequests {
    /** Whether the calls can be told only with the body. */
    boolean needsBody(HttpServerRequest request);

    /**
     * The calls of a request.
     *
     * @param body the body; empty when it isn't needed
     * @throws UnknownRequestException when the request is none that functions are known to make
     */
    List<Call> calls(HttpServerRequest request, Buffer body);

    /** What a caller must be permitted to learn that something isn't there, when the answer is 404. */
    default List<Call> whenMissing(HttpServerRequest request) {
        return List.of();
    }

    /** Whether a request may change what the engine keeps. */
    default boolean writes(HttpServerRequest request) {
        return false;
    }

    /** Answers as the service does when IAM denies a request. */
    void deny(HttpServerRequest request, String message);
}
