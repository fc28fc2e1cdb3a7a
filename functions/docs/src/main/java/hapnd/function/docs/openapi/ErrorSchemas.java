package hapnd.function.docs.openapi;

import hapnd.http.ErrorCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of error bodies. */
final class ErrorSchemas {
    private static final String TEXT = "What went wrong, and what to do.";

    private ErrorSchemas() {}

    /** The schema component of a code's body. */
    static String of(ErrorCode code) {
        return switch (code) {
            case CONCURRENCY_CONFLICT -> "ConcurrencyConflict";
            case VERSION_NOT_FOUND -> "VersionNotFound";
            case REDUCER_FAILED -> "ReducerFailed";
            case INTERNAL_ERROR -> "Fault";
            default -> "Error";
        };
    }

    @Schema(
            name = "Error",
            requiredProperties = {"error", "errorCode"})
    record Plain(
            @Schema(description = TEXT) String error,

            @Schema(description = "What kind of error it is, for programs.")
            String errorCode) {}

    @Schema(requiredProperties = {"error", "errorCode", "actualVersion"})
    record ConcurrencyConflict(
            @Schema(description = TEXT) String error,

            @Schema(description = "What kind of error it is.", enumeration = "CONCURRENCY_CONFLICT")
            String errorCode,

            @Schema(
                    description = "The version that the request expected; left out when it expected any but 0.",
                    minimum = "0")
            Long expectedVersion,

            @Schema(description = "The version that the aggregate has.", minimum = "0")
            long actualVersion) {}

    @Schema(requiredProperties = {"error", "errorCode", "actualVersion"})
    record VersionNotFound(
            @Schema(description = TEXT) String error,

            @Schema(description = "What kind of error it is.", enumeration = "VERSION_NOT_FOUND")
            String errorCode,

            @Schema(description = "The version that the aggregate has.", minimum = "1")
            long actualVersion) {}

    @Schema(requiredProperties = {"error", "errorCode", "eventId", "version", "lastGoodVersion"})
    record ReducerFailed(
            @Schema(description = TEXT) String error,

            @Schema(description = "What kind of error it is.", enumeration = "REDUCER_FAILED")
            String errorCode,

            @Schema(description = "The event that the reducer does not get over.")
            String eventId,

            @Schema(description = "That event's version.", minimum = "1")
            long version,

            @Schema(description = "The last version that has a state.", minimum = "0")
            long lastGoodVersion) {}

    @Schema(requiredProperties = {"error", "errorCode", "requestId"})
    record Fault(
            @Schema(description = TEXT) String error,

            @Schema(description = "What kind of error it is.", enumeration = "INTERNAL_ERROR")
            String errorCode,

            @Schema(description = "Finds the request in the installation's log.")
            String requestId) {}

    @Schema(
            description = "What the gateway answers for itself, before a request has got to the service.",
            requiredProperties = "message")
    record GatewayMessage(
            @Schema(description = "What went wrong.") String message) {}
}
