package hapnd.function.projections;

import static hapnd.function.projections.ProjectionsResource.EXAMPLE_ID;
import static hapnd.function.projections.ProjectionsResource.ID;
import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.UNAVAILABLE;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.function.projections.ServingStates.Found;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.JsonBody;
import hapnd.http.Queries;
import hapnd.http.QueryReader;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /projections/{id}/states}: many states at once. Each answer is from the generation that serves when it is asked. */
@Path("/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
public class StateListResource {
    private static final String AFTER_EVENT = "afterEvent";
    private static final String NOT_YET =
            "The projection still catches up on events of the past, or it is behind the event that was asked for. Ask again.";

    /** A generation's states are deleted minutes after it was replaced, so a second try finds the one that serves. */
    private static final int MAX_TRIES = 3;

    @Inject
    Caller caller;

    @Inject
    ServingStates serving;

    @Inject
    StatesReader states;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    /** Returns a page of states. */
    @GET
    @Path("/{id}/states")
    @Operation(
            operationId = "listProjectionStates",
            summary = "List a projection's states by their keys",
            description =
                    "In the order of the keys' UTF-8 bytes. Each page is of the upload that serves at its moment; uploadId says"
                            + " which. A page may have fewer states than limit, or none, and not be the last.")
    @Parameter(
            name = ListQuery.PREFIX,
            in = ParameterIn.QUERY,
            description = "Only states whose key begins with it.",
            example = "customer-",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = ListQuery.AFTER,
            in = ParameterIn.QUERY,
            description =
                    "The key after which the page begins: nextAfter of the page before. Left out: the first page.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = ListQuery.LIMIT,
            in = ParameterIn.QUERY,
            description = "The most states wanted.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = AFTER_EVENT,
            in = ParameterIn.QUERY,
            description = "An event that must be in the states, as its aggregate's id, an @ and its version.",
            example = "order_1@7",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = WantedEvent.WAIT,
            in = ParameterIn.QUERY,
            description = "How many seconds the answer may wait for that event.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "20", defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "A page of states.",
            content = @Content(schema = @Schema(implementation = StatesSchemas.StatesPage.class)))
    @APIResponse(
            responseCode = "202",
            description = NOT_YET,
            content =
                    @Content(
                            schema =
                                    @Schema(anyOf = {ProjectionsSchemas.CatchingUp.class, StatesSchemas.Behind.class})))
    @Queries({ListQuery.PREFIX, ListQuery.AFTER, ListQuery.LIMIT, AFTER_EVENT, WantedEvent.WAIT})
    @Errors({VALIDATION_ERROR, NOT_FOUND, UNAVAILABLE})
    public Response list(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var query = new QueryReader(uri.getQueryParameters());
        var wanted = ListQuery.of(query);
        return answer(id, WantedEvent.of(query, AFTER_EVENT), from -> states.page(from, wanted));
    }

    /** Returns the states of some keys. */
    @POST
    @Path("/{id}/states/get")
    @Operation(
            operationId = "getProjectionStates",
            summary = "Read up to 100 states of a projection by their keys",
            description = "All are read from one upload's states, and answered in the order of the keys.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatesSchemas.WantedStates.class)))
    @APIResponse(
            responseCode = "200",
            description = "The states that there are, in the order of the keys.",
            content = @Content(schema = @Schema(implementation = StatesSchemas.States.class)))
    @APIResponse(
            responseCode = "202",
            description = NOT_YET,
            content =
                    @Content(
                            schema =
                                    @Schema(anyOf = {ProjectionsSchemas.CatchingUp.class, StatesSchemas.Behind.class})))
    @Errors({VALIDATION_ERROR, NOT_FOUND})
    public Response some(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id, byte[] body) {
        var request = JsonBody.read(headers, body, WantedKeys.MAX_BODY_BYTES);
        var keys = WantedKeys.read(request);
        return answer(id, WantedEvent.of(request), from -> Optional.of(states.some(from, keys)));
    }

    private Response answer(String id, Optional<WantedEvent> event, Function<Found.Serving, Optional<String>> read) {
        for (int i = 0; i < MAX_TRIES; i++) {
            switch (serving.find(caller.tenant(), id, event)) {
                case Found.Serving from -> {
                    var json = read.apply(from);
                    if (json.isPresent()) {
                        return Response.ok(json.get()).build();
                    }
                }
                case Found.NotYet(var json) -> {
                    return Response.status(Response.Status.ACCEPTED)
                            .entity(json)
                            .build();
                }
                case Found.NoProjection() -> throw ApiError.notFound("There is no projection '" + id + "'.");
            }
        }
        throw new ApiError(UNAVAILABLE, "The projection's states are replaced at this moment. Try again.");
    }
}
