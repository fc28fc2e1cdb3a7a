package hapnd.http;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.telemetry.Invocation;
import hapnd.upload.archive.InvalidArchiveException;
import hapnd.validation.InvalidValueException;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Maps exceptions to error bodies. The body of an internal error contains only a request id. */
@Provider
class ErrorBodies implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ErrorBodies.class);

    @Inject
    AllowedMethods allowedMethods;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case ApiError error -> respond(error);
            case InvalidValueException invalid -> respond(ApiError.invalid(invalid.getMessage()));
            case InvalidArchiveException archive ->
                respond(new ApiError(code(archive.problem()), archive.getMessage()));
            case TooManyRequests tooMany -> tooMany(tooMany);
            case RawJson.Malformed malformed ->
                respond(new ApiError(
                        ErrorCode.INVALID_REQUEST, "The request is not valid JSON: " + malformed.getMessage()));
            case NotAllowedException notAllowed -> notAllowed();
            case WebApplicationException web
            when web.getResponse().getStatus() == 404 ->
                respond(ApiError.notFound("There is nothing at this path. See the API's documentation."));
            case WebApplicationException web
            when web.getResponse().getStatus() == 415 ->
                respond(new ApiError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, JsonBody.MEDIA_TYPE));
            case WebApplicationException web
            when web.getResponse().getStatus() / 100 == 4 ->
                respond(new ApiError(ErrorCode.INVALID_REQUEST, "The request can't be read as it stands."));
            default -> internal(thrown);
        };
    }

    private static ErrorCode code(InvalidArchiveException.Problem problem) {
        return switch (problem) {
            case TOO_LARGE -> ErrorCode.FILE_TOO_LARGE;
            case INVALID_ZIP -> ErrorCode.INVALID_ZIP;
            case INVALID_CONTENTS -> ErrorCode.INVALID_CONTENTS;
        };
    }

    private static Response respond(ApiError error) {
        return json(error.code().status(), error.body());
    }

    private Response notAllowed() {
        var allow = String.join(", ", allowedMethods.of(uri.getPath()));
        var error = new ApiError(
                ErrorCode.METHOD_NOT_ALLOWED, "This path does not take that method. It takes: " + allow + ".");
        return Response.fromResponse(respond(error))
                .header(HttpHeaders.ALLOW, allow)
                .build();
    }

    private static Response tooMany(TooManyRequests refused) {
        return Response.fromResponse(respond(refused.error()))
                .header(HttpHeaders.RETRY_AFTER, refused.retryAfter())
                .build();
    }

    private static Response internal(Throwable thrown) {
        var requestId = Invocation.requestId().orElseGet(() -> UUID.randomUUID().toString());
        LOG.errorf(thrown, "request %s failed", requestId);
        return json(
                500,
                JsonText.object()
                        .put("error", "Something went wrong on our side. Try again; if it stays, report the requestId.")
                        .put("errorCode", ErrorCode.INTERNAL_ERROR.name())
                        .put("requestId", requestId)
                        .end());
    }

    private static Response json(int status, String body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
