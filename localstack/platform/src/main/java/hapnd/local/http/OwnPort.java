package hapnd.local.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Refuses callers whom a port of the platform doesn't know: web pages and other users of the machine. */
public final class OwnPort {
    private static final String ERROR = "AccessDeniedException";
    private static final String MESSAGE = "this port is the platform's own: sign with the credentials in endpoints.json"
            + " of its data folder, and name this machine in Host";

    private OwnPort() {}

    /** Refuses a request in the format of AWS's services. */
    public static void refuse(HttpServerRequest request) {
        request.response()
                .putHeader("x-amzn-ErrorType", ERROR)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Connection", "close")
                .setStatusCode(403)
                .end(new JsonObject()
                        .put("__type", ERROR)
                        .put("message", MESSAGE)
                        .toBuffer());
    }
}
