package hapnd.function.projections;

import static hapnd.http.ErrorCode.FILE_TOO_LARGE;
import static hapnd.http.ErrorCode.INVALID_CONTENTS;
import static hapnd.http.ErrorCode.INVALID_REQUEST;
import static hapnd.http.ErrorCode.INVALID_UPLOAD;
import static hapnd.http.ErrorCode.INVALID_ZIP;
import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.blob.Blobs;
import hapnd.http.AnswerSize;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.Queries;
import hapnd.http.UploadForm;
import hapnd.json.JsonText;
import hapnd.projection.NotificationJson;
import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import hapnd.runtime.CodeKind;
import hapnd.upload.CompileTask;
import hapnd.upload.Upload;
import hapnd.upload.Uploads;
import hapnd.upload.archive.SourceArchive;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.secret.Secrets;
import hapnd.webhook.upload.WebhookUploads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /projections}: uploads of projections, their status, and their notifications. */
@Path("/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
public class ProjectionsResource {
    private static final int MAX_NOTIFICATIONS = 1000;
    private static final int NOTIFICATIONS = 100;
    static final String ID = "The stable projectionId, from the status; not the uploadId.";
    static final String EXAMPLE_ID = "proj_0h8xk2m4q6s8u0w2y4a6c8e0g2";

    /** An answer of a function has at most 6 MB. */
    private static final int MAX_NOTIFICATION_BYTES = 3 * 1024 * 1024;

    @Inject
    Caller caller;

    @Inject
    Uploads uploads;

    @Inject
    Views views;

    @Inject
    StatusReader statuses;

    @Inject
    Blobs blobs;

    @Inject
    TaskQueue<CompileTask> queue;

    @Inject
    WebhookUploads webhooks;

    @Inject
    Destinations destinations;

    @Inject
    Secrets secrets;

    @Context
    HttpHeaders headers;

    /** Accepts a zip of C# source. The zip is checked at once; compiling and building happen in the background. */
    @POST
    @Path("/upload")
    @Operation(operationId = "uploadProjection", summary = "Upload projection source")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = ProjectionsSchemas.ProjectionForm.class)))
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionUploaded.class,
            responseCode = "202",
            responseDescription = "Taken, and queued for compilation.")
    @Errors({VALIDATION_ERROR, INVALID_REQUEST, INVALID_UPLOAD, INVALID_ZIP, INVALID_CONTENTS, FILE_TOO_LARGE})
    public Response upload(byte[] body) {
        var form = UploadForm.read(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body);
        var zip = form.file();
        SourceArchive.unpack(zip);
        var config = NotificationConfig.read(form.text("config", "notificationConfig"), destinations);
        var upload = Upload.create(caller.tenant(), CodeKind.PROJECTION);
        blobs.put(upload.zipName(), zip);
        var notifications = config.map(wanted -> announce(upload, wanted));
        uploads.keep(upload);
        queue.add(new CompileTask(upload.tenant(), upload.kind(), upload.id()));
        var answer = JsonText.object()
                .put("success", true)
                .put("uploadId", upload.id().value())
                .putNull("projectionId")
                .put("status", upload.status().wireName(upload.kind()))
                .put("message", "Projection uploaded successfully and queued for compilation");
        notifications.ifPresent(json -> answer.putRaw("notifications", json));
        return Response.status(Response.Status.ACCEPTED).entity(answer.end()).build();
    }

    private String announce(Upload upload, NotificationConfig wanted) {
        var answer = JsonText.object();
        webhooks.announce(upload.tenant(), upload.id(), wanted.webhook())
                .ifPresent(secret -> answer.putRaw(
                        "webhook",
                        JsonText.object()
                                .put("enabled", true)
                                .put("secret", secret.value())
                                .put("isolated", wanted.webhook().orElseThrow().isolateSecret())
                                .end()));
        return answer.put("sse", wanted.sse()).end();
    }

    /** Replaces a projection's own signing secret. The answer is the only place that shows the new one. */
    @POST
    @Path("/{id}/webhook/rotate")
    @Operation(operationId = "rotateProjectionSecret", summary = "Replace a projection's own signing secret")
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionSecretRotated.class,
            responseCode = "200",
            responseDescription = "Replaced. For 24 hours its webhook is signed with both.")
    @Errors({VALIDATION_ERROR, NOT_FOUND})
    public String rotate(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var projection = statuses.find(caller.tenant(), id)
                .orElseThrow(() -> ApiError.notFound("There is no projection '" + id + "'."));
        var secret = secrets.rotate(projection.tenant(), projection.id())
                .orElseThrow(() -> ApiError.invalid("This projection has no webhook with a secret of its own:"
                        + " upload it with 'isolateSecret', or use POST /webhooks/rotate for the tenant's secret."));
        return JsonText.object()
                .put("projectionId", projection.id().value())
                .putRaw(
                        "webhook",
                        JsonText.object()
                                .put("secret", secret.value())
                                .put("isolated", true)
                                .end())
                .end();
    }

    /** Returns the status of an upload or a projection. */
    @GET
    @Path("/{id}/status")
    @Operation(operationId = "getProjectionStatus", summary = "See how far an upload or a projection came")
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionStatus.class,
            responseCode = "200",
            responseDescription = "How far it came.")
    @Errors(NOT_FOUND)
    public String status(
            @Parameter(description = "An uploadId or a projectionId.", example = "a1b2c3d4-e5f6-7890-abcd-ef1234567890")
                    @PathParam("id")
                    String id) {
        return statuses.read(caller.tenant(), id);
    }

    /** Returns the notifications after a sequence. */
    @GET
    @Path("/{id}/notifications")
    @Operation(operationId = "listNotifications", summary = "Poll for what changed in a projection")
    @APIResponseSchema(
            value = ProjectionsSchemas.Notifications.class,
            responseCode = "200",
            responseDescription = "What changed, in order; empty when nothing did.")
    @Queries({"afterSequence", "limit"})
    @Errors({VALIDATION_ERROR, NOT_FOUND})
    public String notifications(
            @Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id,
            @Parameter(
                            description = "The last sequence that the caller has seen.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int64",
                                            minimum = "0",
                                            defaultValue = "0"))
                    @QueryParam("afterSequence")
                    String afterSequence,
            @Parameter(
                            description = "The most notifications wanted.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        long after = number("afterSequence", afterSequence, 0, 0, 999_999_999_998L);
        int max = (int) number("limit", limit, NOTIFICATIONS, 1, MAX_NOTIFICATIONS);
        var projection = statuses.find(caller.tenant(), id).orElseThrow(() -> noProjection(id));
        long from = projection.notificationsAfter(after);
        var found = views.notifications(projection.tenant(), projection.id(), from, max, MAX_NOTIFICATION_BYTES);
        return JsonText.object()
                .putRaws(
                        "notifications",
                        AnswerSize.fitting(found.stream()
                                .map(notification -> NotificationJson.polled(projection.id(), notification))
                                .toList()))
                .end();
    }

    /**
     * Refuses the request: the WebSocket API is separate, so a request here is no upgrade, or was sent to the wrong address.
     */
    @GET
    @Path("/{id}/stream")
    @Operation(
            operationId = "followProjection",
            summary = "Follow a projection's changes live",
            description =
                    "Connect with a WebSocket client (wss), at the platform's one address. Each text message is one"
                            + " of those below; a client need not answer any. A plain HTTP request is refused.")
    @Parameter(
            name = "afterSequence",
            in = ParameterIn.QUERY,
            description = "Begin after this sequence, then go on live; left out: live from now.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
    @Parameter(
            name = "apiKey",
            in = ParameterIn.QUERY,
            description = "The API key, for clients that can't set headers.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "101",
            description = "Connected; the messages follow.",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            anyOf = {
                                                ProjectionsSchemas.StateChangedMessage.class,
                                                ProjectionsSchemas.PingMessage.class
                                            })))
    @APIResponse(
            responseCode = "426",
            description = "The request is no WebSocket client's; from the gateway, at the one address.",
            content = @Content(schema = @Schema(ref = "#/components/schemas/GatewayMessage")))
    @Queries({"afterSequence", "apiKey"})
    @Errors({VALIDATION_ERROR, NOT_FOUND})
    public String stream(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        if (statuses.find(caller.tenant(), id).isEmpty()) {
            throw noProjection(id);
        }
        throw ApiError.invalid(
                "Connect with a WebSocket client, at the platform's one address: this address answers HTTP alone.");
    }

    private static ApiError noProjection(String id) {
        return ApiError.notFound("There is no projection '" + id + "'.");
    }

    private static long number(String name, String given, long fallback, long min, long max) {
        if (given == null) {
            return fallback;
        }
        if (given.matches("[0-9]{1,12}")) {
            long value = Long.parseLong(given);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw ApiError.invalid("'" + name + "' must be a whole number from " + min + " to " + max + ".");
    }
}
