package hapnd.local.http;

import hapnd.local.access.Credentials;
import hapnd.local.access.OwnMachine;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Restricts ports to the platform's own parts and its operator. Web pages and other users of the machine are refused. */
public final class OwnPort {
    private static final String ERROR = "AccessDeniedException";
    private static final String MESSAGE = "this port is the platform's own: sign with the credentials in endpoints.json"
            + " of its data folder, and name this machine in Host";

    private OwnPort() {}

    /** Whether a request comes from a program on this machine with the credentials. */
    public static boolean admits(HttpServerRequest request, Credentials credentials) {
        return OwnMachine.asks(request.getHeader("Host"), request.getHeader("Origin"))
                && credentials.signed(request.getHeader("Authorization"));
    }

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
