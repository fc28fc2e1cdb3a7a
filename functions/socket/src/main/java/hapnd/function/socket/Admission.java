package hapnd.function.socket;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import hapnd.environment.Settings;
import hapnd.http.ErrorCode;
import hapnd.json.JsonText;
import hapnd.limit.RateLimiter;
import hapnd.live.Connector;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.Authenticator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Decides before the upgrade whether a client may connect. */
@Singleton
class Admission {
    private static final int FORBIDDEN = 403;
    private static final long MAX_SEQUENCE = 999_999_999_998L;

    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final Connector connector;
    private final Pages pages;

    @Inject
    Admission(Authenticator authenticator, RateLimiter limiter, Connector connector, Settings settings) {
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.connector = connector;
        this.pages = Pages.of(settings);
    }

    APIGatewayV2WebSocketResponse decide(ConnectRequest request) {
        if (!pages.admit(request)) {
            return refuse(
                    FORBIDDEN,
                    ErrorCode.INVALID_REQUEST,
                    "Pages of this origin may not connect. Whoever runs the platform allows an origin with --cors-origin.");
        }
        var key = authenticator.authenticate(request.key());
        if (key.isEmpty()) {
            return unauthorized();
        }
        var refusal = limiter.refuses(key.get());
        if (refusal.isPresent()) {
            var answer = refuse(ErrorCode.RATE_LIMITED, refusal.get().message());
            answer.setHeaders(Map.of("Retry-After", Long.toString(refusal.get().seconds())));
            return answer;
        }
        return open(key.get(), request);
    }

    private APIGatewayV2WebSocketResponse open(ApiKeyRecord key, ConnectRequest request) {
        if (!request.afterSequence().map(Admission::isSequence).orElse(true)) {
            return refuse(
                    ErrorCode.VALIDATION_ERROR,
                    "'afterSequence' must be a whole number from 0 to " + MAX_SEQUENCE + ".");
        }
        var after = request.afterSequence().stream().mapToLong(Long::parseLong).findFirst();
        boolean found = Connector.isId(request.projection())
                && connector.open(
                        Connector.key(key.data(), request.projection(), request.connectionId()), key.id(), after);
        // checked after the connection is stored: a revocation before this check is noticed here, and a later one finds
        // the stored connection and ends it
        if (found && !authenticator.isStillValid(request.key())) {
            connector.closed(request.connectionId());
            return unauthorized();
        }
        return found
                ? SocketHandler.answer(SocketHandler.DONE, "")
                : refuse(ErrorCode.NOT_FOUND, "There is no such projection.");
    }

    private static APIGatewayV2WebSocketResponse unauthorized() {
        return refuse(
                ErrorCode.UNAUTHORIZED,
                "Send a valid API key in the X-API-Key header or the apiKey parameter: it is missing or unknown.");
    }

    private static boolean isSequence(String given) {
        return given.matches("[0-9]{1,12}") && Long.parseLong(given) <= MAX_SEQUENCE;
    }

    private static APIGatewayV2WebSocketResponse refuse(ErrorCode code, String message) {
        return refuse(code.status(), code, message);
    }

    private static APIGatewayV2WebSocketResponse refuse(int status, ErrorCode code, String message) {
        return SocketHandler.answer(
                status,
                JsonText.object()
                        .put("error", message)
                        .put("errorCode", code.name())
                        .end());
    }
}
