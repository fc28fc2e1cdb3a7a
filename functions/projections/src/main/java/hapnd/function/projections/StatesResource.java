package hapnd.function.projections;

import static hapnd.function.projections.ProjectionsResource.EXAMPLE_ID;
import static hapnd.function.projections.ProjectionsResource.ID;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.function.projections.ServingStates.Found;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.Queries;
import hapnd.http.QueryReader;
import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.StoredState;
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
    private static final String AFTER_EVENT =
            "An event that must be in the state, as its aggregate's id, an @ and its version.";
    private static final String WAIT = "How many seconds the answer may wait for that event.";
    private static final String NOT_YET =
            "The projection still catches up on events of the past, or it is behind the event that was asked for. Ask again.";

    @Inject
    Caller caller;

    @Inject
    Views views;

    @Inject
    ServingStates serving;

    @Context
    UriInfo uri;

    /** Returns a state. */
    @GET
    @Path("/{key: .+}")
    @Operation(operationId = "getProjectionState", summary = "Read a state of a projection by its key")
    @Parameter(
            name = WantedEvent.AFTER,
            in = ParameterIn.QUERY,
            description = AFTER_EVENT,
            example = "order_1@7",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = WantedEvent.WAIT,
            in = ParameterIn.QUERY,
            description = WAIT,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "20", defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "The projection is active and has a state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.ProjectionState.class)))
    @APIResponse(
            responseCode = "202",
            description = NOT_YET,
            content =
                    @Content(
                            schema =
                                    @Schema(anyOf = {ProjectionsSchemas.CatchingUp.class, StatesSchemas.Behind.class})))
    @APIResponse(
            responseCode = "404",
            description = "There is no such projection, or it has no state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.NoState.class)))
    @Queries({WantedEvent.AFTER, WantedEvent.WAIT})
    @Errors(VALIDATION_ERROR)
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
    @Parameter(
            name = WantedEvent.AFTER,
            in = ParameterIn.QUERY,
            description = AFTER_EVENT,
            example = "order_1@7",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = WantedEvent.WAIT,
            in = ParameterIn.QUERY,
            description = WAIT,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "20", defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "The projection is active and has a state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.ProjectionState.class)))
    @APIResponse(
            responseCode = "202",
            description = NOT_YET,
            content =
                    @Content(
                            schema =
                                    @Schema(anyOf = {ProjectionsSchemas.CatchingUp.class, StatesSchemas.Behind.class})))
    @APIResponse(
            responseCode = "404",
            description = "There is no such projection, or it has no state for this key.",
            content = @Content(schema = @Schema(implementation = ProjectionsSchemas.NoState.class)))
    @Queries({KEY, WantedEvent.AFTER, WantedEvent.WAIT})
    @Errors(VALIDATION_ERROR)
    public Response stateByQuery(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var key = uri.getQueryParameters().getFirst(KEY);
        if (key == null) {
            throw ApiError.invalid("'" + KEY + "' is required: say whose state, as in ?key=customer-123.");
        }
        return find(id, key);
    }

    private Response find(String id, String key) {
        var event = WantedEvent.of(new QueryReader(uri.getQueryParameters()), WantedEvent.AFTER);
        return switch (serving.find(caller.tenant(), id, event)) {
            case Found.Serving(var projection, var generation) -> find(projection, generation, key);
            case Found.NotYet(var json) ->
                Response.status(Response.Status.ACCEPTED).entity(json).build();
            case Found.NoProjection() -> noState("There is no projection of this id.");
        };
    }

    private Response find(Projection projection, Generation generation, String key) {
        if (Utf8.length(key) > Views.MAX_KEY_BYTES) {
            return noState("No state has a key of this length.");
        }
        return views.state(projection.tenant(), projection.id(), generation.id(), key)
                .filter(StoredState::exists)
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
