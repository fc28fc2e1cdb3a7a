package hapnd.local.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** How services that speak JSON answer a denied request. */
public final class JsonRefusal {
    private static final String CODE = "AccessDeniedException";

    private JsonRefusal() {}

    /**
     * Answers a denied request.
     *
     * @param status the service's status: 400 or 403
     * @param prefix the service's prefix of the error's type
     */
    public static void answer(HttpServerRequest request, int status, String prefix, String message) {
        request.response()
                .setStatusCode(status)
                .putHeader("x-amzn-ErrorType", CODE)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .end(new JsonObject()
                        .put("__type", prefix + CODE)
                        .put("Message", message)
                        .put("message", message)
                        .toBuffer());
    }
}
