package hapnd.function.projections;

import static hapnd.function.projections.ProjectionsResource.EXAMPLE_ID;
import static hapnd.function.projections.ProjectionsResource.ID;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.Queries;
import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionStatus;
import hapnd.projection.Views;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /projections/{id}/state}: a state by its key. {@code ResolveKey} may return any key, and none stops the projection;
 * keys that a path can't contain go into the query, which API Gateway passes unchanged.
 */
@Path("/projections/{id}/state")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
public class StatesResource {
    private static final String KEY = "key";

    @Inject
    Caller caller;

    @Inject
    Views views;

    @Inject
    StatusReader statuses;

    @Context
    UriInfo uri;

    /** Returns a state. */
    @GET
    @Path("/{key: .+}")
    @Operation(operationId = "getProjectionState", summary = "Read a state of a projection by its key")
    @APIResponse(
            responseCode = "200",
            description = "The projection is active and has a state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.ProjectionState.class)))
    @APIResponse(
            responseCode = "202",
            description = "The projection still catches up on events of the past; ask again.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.CatchingUp.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such projection, or it has no state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.NoState.class)))
    public Response state(
            @Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id,
            @Parameter(
                            description = "The state's key, as ResolveKey returned it, URL-encoded. A path can't name"
                                    + " every key: pass one that is empty or has a segment of dots as ?key= instead.",
                            example = "customer-123")
                    @PathParam("key")
                    String key) {
        return find(id, key);
    }

    /** Returns a state by any key, including keys that a path can't contain. */
    @GET
    @Operation(operationId = "findProjectionState", summary = "Read a state of a projection by any key")
    @Parameter(
            name = KEY,
            in = ParameterIn.QUERY,
            required = true,
            description = "The state's key, as ResolveKey returned it, URL-encoded; empty for the empty key.",
            example = "customer-123",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The projection is active and has a state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.ProjectionState.class)))
    @APIResponse(
            responseCode = "202",
            description = "The projection still catches up on events of the past; ask again.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.CatchingUp.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such projection, or it has no state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.NoState.class)))
    @Queries(KEY)
    @Errors(VALIDATION_ERROR)
    public Response stateByQuery(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var key = uri.getQueryParameters().getFirst(KEY);
        if (key == null) {
            throw ApiError.invalid("'" + KEY + "' is required: say whose state, as in ?key=customer-123.");
        }
        return find(id, key);
    }

    private Response find(String id, String key) {
        var projection = statuses.find(caller.tenant(), id);
        if (projection.isEmpty()) {
            return noState("There is no projection of this id.");
        }
        var serving = projection.get().serving();
        if (serving.isEmpty()) {
            return Response.status(Response.Status.ACCEPTED)
                    .entity(JsonText.object()
                            .put("projectionId", id)
                            .put("status", ProjectionStatus.CATCHING_UP.wireName())
                            .end())
                    .build();
        }
        return find(projection.get(), serving.get(), key);
    }

    private Response find(Projection projection, Generation serving, String key) {
        if (Utf8.length(key) > Views.MAX_KEY_BYTES) {
            return noState("No state has a key of this length.");
        }
        return views.state(projection.tenant(), projection.id(), serving.id(), key)
                .filter(state -> !state.json().equals("null"))
                .map(state -> Response.ok(JsonText.object()
                                .put("projectionId", projection.id().value())
                                .put("stateKey", key)
                                .putRaw("state", state.json())
                                .put("updatedAt", state.updatedAt())
                                .end())
                        .build())
                .orElseGet(() -> noState("The projection has no state for this key."));
    }

    /** The only error whose {@code error} field is a code, as clients of this endpoint expect it. */
    private static Response noState(String message) {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(JsonText.object()
                        .put("error", "NOT_FOUND")
                        .put("errorCode", "NOT_FOUND")
                        .put("message", message)
                        .end())
                .build();
    }
}
