package hapnd.function.events;

import static hapnd.http.ErrorCode.AGGREGATE_TYPE_MISMATCH;
import static hapnd.http.ErrorCode.IMPORT_CONFLICT;
import static hapnd.http.ErrorCode.UNAVAILABLE;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Accepted;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.JsonBody;
import hapnd.http.Queries;
import hapnd.json.JsonText;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/** {@code /events} without an aggregate: all events of a tenant, out and in. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class LogResource {
    private static final String LINES = "application/x-ndjson";
    private static final int MAX_IMPORT_BYTES = 1024 * 1024;

    @Inject
    Caller caller;

    @Inject
    LogReader log;

    @Inject
    Importer importer;

    @Inject
    Accepted accepted;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    /** Reads the tenant's log. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, LINES})
    @Operation(
            operationId = "readLog",
            summary = "Read all events in their one order",
            description =
                    "Every read has the same order. A filter may match nothing for a while: then the answer has few events"
                            + " or none, and nextAfterPosition has moved on all the same. All is read when nextAfterPosition is head."
                            + " An event is in the log a moment after its append.")
    @Parameter(
            name = "afterPosition",
            in = ParameterIn.QUERY,
            description = "The last position that was read: nextAfterPosition of the answer before.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description =
                    "The most events wanted. In application/x-ndjson there may be a million of them, and fewer if they"
                            + " don't fit into an answer.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "1000"))
    @Parameter(
            name = "eventType",
            in = ParameterIn.QUERY,
            description = "Only events of this type. Up to 20 may be named, each as a parameter of its own.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "aggregateType",
            in = ParameterIn.QUERY,
            description = "Only events of aggregates of this type; repeatable in the same way.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "aggregateId",
            in = ParameterIn.QUERY,
            description =
                    "Only events of this aggregate; repeatable. To read one alone, GET /events/{aggregateId} is faster.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "correlationId",
            in = ParameterIn.QUERY,
            description = "Only events with this correlationId; repeatable.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Only events appended at this time or later, ISO 8601. The log's order is not that of times.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Only events appended before this time, ISO 8601.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @APIResponse(
            responseCode = "200",
            description = "Events in the order of their positions. As application/x-ndjson each event is a line, and"
                    + " nextAfterPosition and head are in the last one.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EventsSchemas.Log.class)),
                @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING))
            })
    @Queries(
            value = {"afterPosition", "limit", "from", "to"},
            repeatable = {"eventType", "aggregateType", "aggregateId", "correlationId"})
    @Errors(VALIDATION_ERROR)
    public Response readLog() {
        boolean lines = accepted.prefers(MediaType.valueOf(LINES));
        var query = LogQuery.of(uri.getQueryParameters(), lines);
        return lines
                ? Response.ok(log.lines(caller.tenant(), query), LINES).build()
                : Response.ok(log.document(caller.tenant(), query), MediaType.APPLICATION_JSON)
                        .build();
    }

    /** Adds events that another tenant's log has. */
    @POST
    @Path("/import")
    @Operation(
            operationId = "importEvents",
            summary = "Add the events of another log to an empty tenant",
            description =
                    "The events keep their ids, versions and times; positions are given anew. Send them in the order of the"
                            + " log that they are from: first its first event alone, and once GET /events has that, the others,"
                            + " up to 1 MiB at a time. What is there already is left as it is, so any request may be repeated."
                            + " Reducers and projections compute from them as from all events.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventsSchemas.Import.class)))
    @APIResponseSchema(
            value = EventsSchemas.Imported.class,
            responseCode = "200",
            responseDescription = "They are all there now, and durable.")
    @Errors({VALIDATION_ERROR, AGGREGATE_TYPE_MISMATCH, IMPORT_CONFLICT, UNAVAILABLE})
    public String importEvents(byte[] body) {
        var request = ImportRequest.read(JsonBody.read(headers, body, MAX_IMPORT_BYTES));
        return switch (importer.run(caller.tenant(), request)) {
            case ImportResult.Imported(long added, long skipped) ->
                JsonText.object().put("added", added).put("skipped", skipped).end();
            case ImportResult.NotBegun() ->
                throw conflict(
                        "The tenant's log is empty. Import the first event alone, and wait until GET /events has it.");
            case ImportResult.OwnEvents() ->
                throw conflict(
                        "The tenant's log begins with another event than 'firstEventId'. Only an empty tenant takes an"
                                + " import, and only one.");
            case ImportResult.AnotherEvent(var id, long version) ->
                throw conflict("Version " + version + " of the aggregate '" + id + "' is there with another eventId.");
            case ImportResult.Gap(var id, long version, long actual) ->
                throw conflict("Version " + version + " of the aggregate '" + id + "' can't be added, for it is at "
                        + actual + ". Import the versions between first.");
            case ImportResult.AnotherType(var id, var type) ->
                throw new ApiError(
                        AGGREGATE_TYPE_MISMATCH,
                        "The aggregate '" + id + "' has events under the type '" + type + "'.");
            case ImportResult.Contended() ->
                throw new ApiError(UNAVAILABLE, "Others append to these aggregates at this moment. Try again.");
        };
    }

    private static ApiError conflict(String message) {
        return new ApiError(IMPORT_CONFLICT, message);
    }
}
