package hapnd.local.http;

import io.vertx.core.http.HttpServerRequest;

/** Refuses callers whom a port of the platform doesn't know: web pages and other users of the machine. */
public final class OwnPort {
    private static final String MESSAGE = "this port is the platform's own: sign with the credentials in endpoints.json"
            + " of its data folder, and name this machine in Host";

    private OwnPort() {}

    /** Refuses a request in the format of AWS's services. */
    public static void refuse(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        JsonRefusal.answer(request, 403, "", MESSAGE);
    }
}
