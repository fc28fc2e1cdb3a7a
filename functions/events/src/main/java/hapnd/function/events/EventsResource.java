package hapnd.function.events;

import static hapnd.http.ErrorCode.AGGREGATE_TYPE_MISMATCH;
import static hapnd.http.ErrorCode.CONCURRENCY_CONFLICT;
import static hapnd.http.ErrorCode.IDEMPOTENCY_CONFLICT;
import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.UNAVAILABLE;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.append.AnswerFormat;
import hapnd.append.AppendCommand;
import hapnd.append.AppendResult;
import hapnd.append.Appender;
import hapnd.append.IdempotencyKey;
import hapnd.hash.Sha256;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.ErrorCode;
import hapnd.http.Errors;
import hapnd.http.JsonBody;
import hapnd.http.Queries;
import hapnd.journal.AggregateId;
import hapnd.journal.ExpectedVersion;
import hapnd.telemetry.Invocation;
import hapnd.telemetry.TraceId;
import hapnd.tenancy.TenantId;
import hapnd.validation.Names;
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
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /events}: appends and reads. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventsResource {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String REPEATS =
            "A key of the caller's choice. A repeat of the request with the same key within 24 hours appends nothing and"
                    + " gets the first answer again, with the header Idempotent-Replayed. The key is the header's whole"
                    + " value, commas and all, with at most 384 bytes in UTF-8.";

    private static final String TRACEPARENT = "traceparent";

    private static final String TRACES =
            "The caller's trace, as W3C Trace Context has it: the log lines about the append bear its id, and so does the"
                    + " traceparent of a webhook that it leads to. One that isn't valid is ignored.";

    private static final String APPENDED = "Appended and durable, with the state after it where a reducer is bound.";

    @Inject
    Caller caller;

    @Inject
    Appender appender;

    @Inject
    EventReader reader;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    /** Appends one event. */
    @POST
    @Operation(operationId = "appendEvent", summary = "Append one event to an aggregate")
    @Parameter(
            name = IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = REPEATS,
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128))
    @Parameter(
            name = TRACEPARENT,
            in = ParameterIn.HEADER,
            description = TRACES,
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventsSchemas.AppendEvent.class)))
    @APIResponse(
            responseCode = "201",
            description = APPENDED,
            headers = @Header(ref = "Idempotent-Replayed"),
            content = @Content(schema = @Schema(implementation = EventsSchemas.Appended.class)))
    @Errors({VALIDATION_ERROR, AGGREGATE_TYPE_MISMATCH, CONCURRENCY_CONFLICT, IDEMPOTENCY_CONFLICT, UNAVAILABLE})
    public Response append(byte[] body) {
        var command = AppendRequest.single(JsonBody.read(headers, body, MAX_BODY_BYTES));
        return answer(append(command, key("/events", body), AppendAnswers.SINGLE));
    }

    /** Appends up to 500 events to one aggregate, all or none. */
    @POST
    @Path("/batch")
    @Operation(operationId = "appendBatch", summary = "Append up to 500 events to one aggregate, all or none")
    @Parameter(
            name = IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = REPEATS,
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128))
    @Parameter(
            name = TRACEPARENT,
            in = ParameterIn.HEADER,
            description = TRACES,
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventsSchemas.AppendBatch.class)))
    @APIResponse(
            responseCode = "201",
            description = APPENDED,
            headers = @Header(ref = "Idempotent-Replayed"),
            content = @Content(schema = @Schema(implementation = EventsSchemas.BatchAppended.class)))
    @Errors({VALIDATION_ERROR, AGGREGATE_TYPE_MISMATCH, CONCURRENCY_CONFLICT, IDEMPOTENCY_CONFLICT, UNAVAILABLE})
    public Response appendBatch(byte[] body) {
        var command = AppendRequest.batch(JsonBody.read(headers, body, MAX_BODY_BYTES));
        return answer(append(command, key("/events/batch", body), AppendAnswers.BATCH));
    }

    /** Reads the events of the aggregate whose id is {@code batch}. */
    @GET
    @Path("/batch")
    @Operation(hidden = true)
    @Queries(
            value = {"fromVersion", "limit", "direction"},
            repeatable = "eventType")
    public String readBatch() {
        return read("batch");
    }

    /** Reads the events of the aggregate whose id is {@code import}. */
    @GET
    @Path("/import")
    @Operation(hidden = true)
    @Queries(
            value = {"fromVersion", "limit", "direction"},
            repeatable = "eventType")
    public String readImport() {
        return read("import");
    }

    /** Reads the events of an aggregate. */
    @GET
    @Path("/{aggregateId: .+}")
    @Operation(operationId = "readEvents", summary = "Read an aggregate's events")
    @Parameter(
            name = "fromVersion",
            in = ParameterIn.QUERY,
            description = "The version to begin at: by default the first, or the newest when reading backward.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "The most events wanted.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "1000"))
    @Parameter(
            name = "direction",
            in = ParameterIn.QUERY,
            description = "From older to newer versions, or the other way.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"forward", "backward"},
                            defaultValue = "forward"))
    @Parameter(
            name = "eventType",
            in = ParameterIn.QUERY,
            description =
                    "Only events of this type; repeatable, up to 20 times. A page may have fewer events than limit, or"
                            + " none, and nextFromVersion all the same.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @APIResponseSchema(value = EventsSchemas.Events.class, responseCode = "200", responseDescription = "The events.")
    @Queries(
            value = {"fromVersion", "limit", "direction"},
            repeatable = "eventType")
    @Errors({VALIDATION_ERROR, NOT_FOUND})
    public String read(
            @Parameter(description = "The aggregate's id, URL-encoded.", example = "order_123")
                    @PathParam("aggregateId")
                    String aggregateId) {
        return reader.read(tenant(), new AggregateId(aggregateId), ReadQuery.of(uri.getQueryParameters()));
    }

    private AppendResult append(AppendCommand command, Optional<IdempotencyKey> key, AnswerFormat format) {
        return appender.append(tenant(), command.within(trace()), key, format);
    }

    /** The caller's trace, otherwise the X-Ray trace of the invocation. */
    private Optional<TraceId> trace() {
        return Optional.ofNullable(headers.getHeaderString(TRACEPARENT))
                .flatMap(TraceId::ofTraceparent)
                .or(Invocation::xray);
    }

    private TenantId tenant() {
        return caller.tenant();
    }

    private Optional<IdempotencyKey> key(String path, byte[] body) {
        var sent = headers.getHeaderString(IDEMPOTENCY_KEY);
        if (sent == null) {
            return Optional.empty();
        }
        var key = Names.checked("'" + IDEMPOTENCY_KEY + "'", sent, 128);
        var request = path + "\n" + new String(body, StandardCharsets.UTF_8);
        return Optional.of(new IdempotencyKey(Sha256.hex(key), Sha256.hex(request)));
    }

    private static Response answer(AppendResult result) {
        return switch (result) {
            case AppendResult.Accepted(String answer) -> created(answer).build();
            case AppendResult.Repeated(String answer) ->
                created(answer).header("Idempotent-Replayed", "true").build();
            case AppendResult.IdempotencyMismatch() ->
                throw new ApiError(
                        ErrorCode.IDEMPOTENCY_CONFLICT,
                        "This Idempotency-Key was used for another request in the last 24 hours. Use a new one.");
            case AppendResult.Contended() ->
                throw new ApiError(
                        ErrorCode.UNAVAILABLE,
                        "Too many others append to this aggregate at this moment; nothing was appended. Try again.");
            case AppendResult.TypeMismatch(var actual) ->
                throw new ApiError(
                        ErrorCode.AGGREGATE_TYPE_MISMATCH,
                        "The aggregate has events under the type '" + actual
                                + "'. Leave 'aggregateType' out or use that.");
            case AppendResult.VersionConflict(ExpectedVersion expected, long actual) ->
                throw conflict(expected, actual);
        };
    }

    private static ApiError conflict(ExpectedVersion expected, long actual) {
        return switch (expected) {
            case ExpectedVersion.Exactly(long version) ->
                new ApiError(
                        ErrorCode.CONCURRENCY_CONFLICT,
                        "Expected version " + version + ", but the aggregate is at " + actual
                                + ". Read it again, decide again and append with its version.",
                        error -> error.put("expectedVersion", version).put("actualVersion", actual));
            case ExpectedVersion.Exists() ->
                new ApiError(
                        ErrorCode.CONCURRENCY_CONFLICT,
                        "The aggregate has no events, and the request expects some. Check its id.",
                        error -> error.put("actualVersion", actual));
            case ExpectedVersion.Any() -> throw new IllegalStateException("any version was expected");
        };
    }

    private static Response.ResponseBuilder created(String body) {
        return Response.status(201).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}
