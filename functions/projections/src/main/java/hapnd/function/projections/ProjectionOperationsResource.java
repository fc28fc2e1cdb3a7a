package hapnd.function.projections;

import static hapnd.function.projections.ProjectionsResource.EXAMPLE_ID;
import static hapnd.function.projections.ProjectionsResource.ID;
import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.PROJECTION_NOT_FAULTED;
import static hapnd.http.ErrorCode.UNAVAILABLE;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;
import static hapnd.http.ErrorCode.WRONG_EVENT;

import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.JsonBody;
import hapnd.projection.Deleter;
import hapnd.projection.Pause;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Retry;
import hapnd.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /projections/{id}}: operations on a projection by its tenant. All may be repeated. Each but
 * the deletion answers the projection's status after it.
 */
@Path("/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
public class ProjectionOperationsResource {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int MAX_EVENT_ID_LENGTH = 1000;
    private static final String STATUS_AFTER = "The projection's status after it.";

    @Inject
    Caller caller;

    @Inject
    StatusReader statuses;

    @Inject
    Deleter deleter;

    @Inject
    Pause pause;

    @Inject
    Retry retry;

    @Inject
    SkipRequest skips;

    @Context
    HttpHeaders headers;

    /** Pauses a projection. */
    @POST
    @Path("/{id}/pause")
    @Operation(
            operationId = "pauseProjection",
            summary = "Pause a projection",
            description = "It applies no event until it is resumed. Its states and notifications can be read as before."
                    + " A later upload of its class waits too.")
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionStatus.class,
            responseCode = "200",
            responseDescription = STATUS_AFTER)
    @Errors({NOT_FOUND, UNAVAILABLE})
    public String pause(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        return after(id, pause::pause);
    }

    /** Ends the pause of a projection. */
    @POST
    @Path("/{id}/resume")
    @Operation(
            operationId = "resumeProjection",
            summary = "Resume a paused projection",
            description = "It goes on with the next event after the last one that it applied.")
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionStatus.class,
            responseCode = "200",
            responseDescription = STATUS_AFTER)
    @Errors({NOT_FOUND, UNAVAILABLE})
    public String resume(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        return after(id, pause::resume);
    }

    /** Makes a stopped projection try its event again. */
    @POST
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryProjection",
            summary = "Make a faulted projection try its event again",
            description = "With the same code, at once. If it fails again, it stops there again. Nothing happens to a"
                    + " projection that is not faulted.")
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionStatus.class,
            responseCode = "200",
            responseDescription = STATUS_AFTER)
    @Errors(NOT_FOUND)
    public String retry(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        retry.retry(find(id));
        return statuses.read(caller.tenant(), id);
    }

    /** Takes a stopped projection past its event. */
    @POST
    @Path("/{id}/skip")
    @Operation(
            operationId = "skipProjectionEvent",
            summary = "Make a faulted projection go on without the event it fails on",
            description = "The states stay as they are, and there is no notification of that event. The status lists"
                    + " it as skipped. A later upload of the class applies it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationsSchemas.SkipEvent.class)))
    @APIResponseSchema(
            value = ProjectionsSchemas.ProjectionStatus.class,
            responseCode = "200",
            responseDescription = STATUS_AFTER)
    @Errors({VALIDATION_ERROR, NOT_FOUND, PROJECTION_NOT_FAULTED, WRONG_EVENT, UNAVAILABLE})
    public String skip(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id, byte[] body) {
        var eventId = JsonBody.read(headers, body, MAX_BODY_BYTES).requiredText("eventId", MAX_EVENT_ID_LENGTH);
        skips.skip(() -> find(id), eventId);
        return statuses.read(caller.tenant(), id);
    }

    /** Deletes a projection. */
    @DELETE
    @Path("/{id: proj_[^/]*}")
    @Operation(
            operationId = "deleteProjection",
            summary = "Delete a projection",
            description =
                    "Its states, notifications, webhook and live connections go with it. From the answer on, it is"
                            + " answered 404; its data is removed in the background within minutes. A later upload of its class"
                            + " begins with the first event, and its notifications go on after the last sequence.")
    @APIResponse(responseCode = "204", description = "Deleted, now or before.")
    @Errors({NOT_FOUND, UNAVAILABLE})
    public Response delete(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var projection = ProjectionId.parse(id).orElseThrow(() -> unknown(id));
        if (!deleter.delete(caller.tenant(), projection)) {
            throw unknown(id);
        }
        return Response.noContent().build();
    }

    /** The status after a change, which is false when there is no such projection any more. */
    private String after(String id, BiPredicate<TenantId, ProjectionId> change) {
        var projection = find(id);
        if (!change.test(projection.tenant(), projection.id())) {
            throw unknown(id);
        }
        return statuses.read(caller.tenant(), id);
    }

    private Projection find(String id) {
        return statuses.find(caller.tenant(), id).orElseThrow(() -> unknown(id));
    }

    private static ApiError unknown(String id) {
        return ApiError.notFound("There is no projection '" + id + "'.");
    }
}
