package hapnd.local.websocket;

import hapnd.local.http.OwnPort;
import hapnd.local.http.RequestTarget;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.iam.Call;
import hapnd.local.iam.Caller;
import hapnd.local.iam.Denial;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code @connections} commands, as the SDK's {@code ApiGatewayManagementApiClient} sends them.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">
 *     Use @connections commands</a>
 */
final class ManagementApi {
    private static final Pattern PATH = Pattern.compile("/([^/]+)/(?:@|%40)connections/([^/]+)");

    private final Map<String, OpenSocket> open;
    private final Limits limits;
    private final AccessControl control;
    private final Arns arns;

    ManagementApi(Map<String, OpenSocket> open, Limits limits, AccessControl control, Arns arns) {
        this.open = open;
        this.control = control;
        this.arns = arns;
        this.limits = limits;
    }

    static boolean isFor(HttpServerRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    /** Handles a command for a connection of an API. */
    void handle(HttpServerRequest request, String api) {
        control.caller(request).ifPresentOrElse(caller -> handle(request, api, caller), () -> OwnPort.refuse(request));
    }

    private void handle(HttpServerRequest request, String api, Caller caller) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalArgumentException(request.path());
        }
        String id = RequestTarget.decode(path.group(2));
        String arn = arns.connection(api, path.group(1), request.method().name(), id);
        HttpServerResponse response = request.response();
        Optional<Denial> denial = control.check(caller, List.of(Call.of("execute-api:ManageConnections", arn)));
        if (denial.isPresent()) {
            refuse(response, 403, "AccessDeniedException", denial.get().message());
            return;
        }
        OpenSocket socket = open.get(id);
        if (socket == null || !socket.connection().stage().equals(path.group(1))) {
            gone(response);
            return;
        }
        switch (request.method().name()) {
            case "POST" -> post(request, socket);
            case "GET" ->
                response.putHeader("Content-Type", "application/json")
                        .end(describe(socket).toBuffer());
            case "DELETE" -> {
                socket.end("Connection Closed Normally");
                response.setStatusCode(204).end();
            }
            default -> refuse(response, 405, "MethodNotAllowedException", "Method not allowed");
        }
    }

    private void post(HttpServerRequest request, OpenSocket socket) {
        request.body().onSuccess(body -> {
            if (body.length() > limits.messageBytes()) {
                refuse(request.response(), 413, "PayloadTooLargeException", "Message too long");
                return;
            }
            if (socket.isFull()) {
                refuse(request.response(), 429, "LimitExceededException", "The client side buffer is full");
                return;
            }
            // as on AWS, an accepted message counts as sent: the client may never read it, so nothing waits for that
            Future<Void> sent = socket.send(body);
            if (sent.failed()) {
                gone(request.response());
            } else {
                request.response().end();
            }
        });
    }

    private static JsonObject describe(OpenSocket socket) {
        Connection connection = socket.connection();
        return new JsonObject()
                .put(
                        "connectedAt",
                        connection.connectedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("identity", connection.identity())
                .put(
                        "lastActiveAt",
                        socket.lastActive().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static void gone(HttpServerResponse response) {
        refuse(response, 410, "GoneException", "Gone");
    }

    private static void refuse(HttpServerResponse response, int status, String type, String message) {
        response.setStatusCode(status)
                .putHeader("x-amzn-ErrorType", type)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("message", message).toBuffer());
    }
}
