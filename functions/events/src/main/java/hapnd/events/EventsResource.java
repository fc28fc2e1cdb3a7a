package hapnd.events;

import hapnd.hash.Sha256;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.ErrorCode;
import hapnd.http.JsonBody;
import hapnd.http.Text;
import hapnd.journal.AggregateId;
import hapnd.journal.ExpectedVersion;
import hapnd.telemetry.Invocation;
import hapnd.telemetry.TraceId;
import hapnd.tenancy.TenantId;
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

/** {@code /events}: appends and reads. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
    private static final int MOST_BODY_BYTES = 256 * 1024;
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

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
    public Response append(byte[] body) {
        var command = AppendCommand.single(JsonBody.read(headers, body, MOST_BODY_BYTES));
        return answer(append(command, key("/events", body), AnswerFormat.SINGLE));
    }

    /** Appends up to 500 events to one aggregate, all or none. */
    @POST
    @Path("/batch")
    public Response appendBatch(byte[] body) {
        var command = AppendCommand.batch(JsonBody.read(headers, body, MOST_BODY_BYTES));
        return answer(append(command, key("/events/batch", body), AnswerFormat.BATCH));
    }

    /** Reads the events of the aggregate whose id is {@code batch}. */
    @GET
    @Path("/batch")
    public String readBatch() {
        return read("batch");
    }

    /** Reads the events of an aggregate. */
    @GET
    @Path("/{aggregateId: .+}")
    public String read(@PathParam("aggregateId") String aggregateId) {
        return reader.read(tenant(), new AggregateId(aggregateId), ReadQuery.of(uri.getQueryParameters()));
    }

    private AppendResult append(AppendCommand command, Optional<Appender.Key> key, AnswerFormat format) {
        return appender.append(tenant(), command.within(trace()), key, format);
    }

    /** The caller's trace, or else the one that X-Ray records. */
    private Optional<TraceId> trace() {
        return Optional.ofNullable(headers.getHeaderString("traceparent"))
                .flatMap(TraceId::ofTraceparent)
                .or(Invocation::xray);
    }

    private TenantId tenant() {
        return caller.tenant();
    }

    private Optional<Appender.Key> key(String path, byte[] body) {
        var sent = headers.getRequestHeader(IDEMPOTENCY_KEY);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        var key = Text.checked("'" + IDEMPOTENCY_KEY + "'", sent.getFirst(), 128);
        var request = path + "\n" + new String(body, StandardCharsets.UTF_8);
        return Optional.of(new Appender.Key(Sha256.hex(key), Sha256.hex(request)));
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
        long version = expected instanceof ExpectedVersion.Exactly(long exactly) ? exactly : -1;
        return new ApiError(
                ErrorCode.CONCURRENCY_CONFLICT,
                "Expected version " + version + ", but the aggregate is at " + actual
                        + ". Read it again, decide again and append with its version.",
                error -> error.put("expectedVersion", version).put("actualVersion", actual));
    }

    private static Response.ResponseBuilder created(String body) {
        return Response.status(201).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}
