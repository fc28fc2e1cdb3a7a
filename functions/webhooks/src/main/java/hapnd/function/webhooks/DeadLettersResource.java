package hapnd.function.webhooks;

import static hapnd.function.webhooks.EndpointsResource.EXAMPLE_ID;
import static hapnd.function.webhooks.EndpointsResource.ID;
import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.NO_WEBHOOK;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.PageQuery;
import hapnd.http.Queries;
import hapnd.http.QueryReader;
import hapnd.webhook.delivery.Replays;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /webhooks/{id}/dead-letters}: changes whose delivery was given up, and their replays. All may be repeated. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class DeadLettersResource {
    private static final String AFTER = "The sequence after which the page begins: nextAfter of the page before.";

    @Inject
    Caller caller;

    @Inject
    DeadLetterOperations letters;

    @Context
    UriInfo uri;

    /** Returns a page of a projection's dead letters. */
    @GET
    @Path("/{id}/dead-letters")
    @Operation(
            operationId = "listDeadLetters",
            summary = "List the changes that were given up",
            description =
                    "By ascending sequence. They are kept for 30 days, or until a replay delivers them. What was to be"
                            + " sent, GET /projections/{id}/notifications has. A page may have fewer dead letters than limit, or"
                            + " none, and not be the last.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = AFTER,
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", maximum = "999999999998"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "The most dead letters wanted.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponseSchema(
            value = DeadLettersSchemas.DeadLetterPage.class,
            responseCode = "200",
            responseDescription = "A page of dead letters.")
    @Queries({"after", "limit"})
    @Errors({VALIDATION_ERROR, NOT_FOUND})
    public String list(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var query = query();
        return letters.page(caller.tenant(), id, after(query), PageQuery.limit(query));
    }

    /** Starts the replay of a dead letter. */
    @POST
    @Path("/{id}/dead-letters/{sequence}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Send a change again that was given up",
            description = "Under its delivery id, with attempts counted from 1, and independent of the order of later"
                    + " changes. A replay that is running goes on.")
    @APIResponseSchema(
            value = DeadLettersSchemas.DeadLetter.class,
            responseCode = "202",
            responseDescription = "It is being replayed.")
    @Errors({NOT_FOUND, NO_WEBHOOK})
    public Response replay(
            @Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id,
            @Parameter(
                            description = "The dead letter's sequence.",
                            example = "41",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
                    @PathParam("sequence")
                    String sequence) {
        return accepted(letters.replay(caller.tenant(), id, sequence));
    }

    /** Starts the replays of a page of dead letters. */
    @POST
    @Path("/{id}/dead-letters/replay")
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Send the changes again that were given up",
            description = "Those of a page, as by replaying each. Ask again with after until nextAfter is null.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = AFTER,
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", maximum = "999999999998"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "The most dead letters to replay.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"))
    @APIResponseSchema(
            value = DeadLettersSchemas.Replaying.class,
            responseCode = "202",
            responseDescription = "They are being replayed.")
    @Queries({"after", "limit"})
    @Errors({VALIDATION_ERROR, NOT_FOUND, NO_WEBHOOK})
    public Response replayPage(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var query = query();
        int limit =
                query.number("limit", 1, Replays.MAX_PAGE).map(Math::toIntExact).orElse(Replays.MAX_PAGE);
        return accepted(letters.replayPage(caller.tenant(), id, after(query), limit));
    }

    private QueryReader query() {
        return new QueryReader(uri.getQueryParameters());
    }

    private static long after(QueryReader query) {
        return query.number("after", 0, DeadLetterOperations.MAX_SEQUENCE - 1).orElse(0L);
    }

    private static Response accepted(String json) {
        return Response.status(Response.Status.ACCEPTED).entity(json).build();
    }
}
