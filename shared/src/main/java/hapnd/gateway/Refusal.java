package hapnd.gateway;

import hapnd.http.ErrorCode;
import hapnd.json.JsonText;
import hapnd.telemetry.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An error answer in payload format 2.0 that doesn't come from an endpoint. */
final class Refusal {
    private Refusal() {}

    static byte[] answer(String error) {
        return answer(400, error);
    }

    /** An answer with this status and the API's error body. */
    static byte[] answer(int status, String error) {
        var code = code(status);
        var body = JsonText.object().put("error", error).put("errorCode", code.name());
        if (code == ErrorCode.INTERNAL_ERROR) {
            body.put(
                    "requestId",
                    Invocation.requestId().orElseGet(() -> UUID.randomUUID().toString()));
        }
        return JsonText.object()
                .put("statusCode", status)
                .putRaw(
                        "headers",
                        JsonText.object()
                                .put("Content-Type", "application/json")
                                .end())
                .put("body", body.end())
                .put("isBase64Encoded", false)
                .end()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL_ERROR;
        };
    }
}
