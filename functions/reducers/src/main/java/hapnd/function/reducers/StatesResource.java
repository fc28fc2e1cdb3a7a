package hapnd.function.reducers;

import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.NO_REDUCER_BOUND;
import static hapnd.http.ErrorCode.REDUCER_FAILED;
import static hapnd.http.ErrorCode.UNAVAILABLE;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;
import static hapnd.http.ErrorCode.VERSION_NOT_FOUND;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.Queries;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /aggregate-types/{type}/{id}}: states of aggregates, now and before. An id may have slashes: the last word decides. */
@Path("/aggregate-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregate types")
public class StatesResource {
    private static final String TYPE = "The aggregate type, URL-encoded.";
    private static final String ID = "The aggregate's id, URL-encoded.";

    @Inject
    Caller caller;

    @Inject
    Bindings bindings;

    @Inject
    StateReader states;

    @Inject
    TimeTravel past;

    @Context
    UriInfo uri;

    /** Returns an aggregate's state. */
    @GET
    @Path("/{type}/{id: .+}/state")
    @Operation(
            operationId = "getAggregateState",
            summary = "Read an aggregate's state",
            description =
                    "With version or at it is the state of then, computed by the reducer that is bound now from the events"
                            + " until then. It takes the longer the more events there are before. Nothing is stored.")
    @Parameter(
            name = "version",
            in = ParameterIn.QUERY,
            description = "The state after the event of this version. Not together with at.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
    @Parameter(
            name = "at",
            in = ParameterIn.QUERY,
            description = "The state after the last event that was appended at this time or before it, ISO 8601 with an"
                    + " offset. A time to come is now.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @APIResponseSchema(
            value = ReducersSchemas.AggregateState.class,
            responseCode = "200",
            responseDescription = "The state, computed by the reducer that is bound now.")
    @Queries({"version", "at"})
    @Errors({VALIDATION_ERROR, NOT_FOUND, VERSION_NOT_FOUND, NO_REDUCER_BOUND, REDUCER_FAILED, UNAVAILABLE})
    public String state(
            @Parameter(description = TYPE, example = "order") @PathParam("type") String typeName,
            @Parameter(description = ID, example = "order_123") @PathParam("id") String id) {
        var query = StateQuery.of(uri.getQueryParameters());
        var type = new AggregateType(typeName);
        var key = new AggregateKey(caller.tenant(), new AggregateId(id));
        var binding = binding(type);
        return switch (query) {
            case StateQuery.Now now -> states.read(key, type, binding);
            case StateQuery.After after -> past.state(key, type, binding, after);
            case StateQuery.At at -> past.state(key, type, binding, at);
        };
    }

    /** Returns the changes of an aggregate's state. */
    @GET
    @Path("/{type}/{id: .+}/history")
    @Operation(
            operationId = "getAggregateHistory",
            summary = "See how each event changed an aggregate's state",
            description =
                    "Computed by the reducer that is bound now; nothing is stored. A page may have fewer changes than limit:"
                            + " go on with its nextFromVersion until there is none. A page ends before an event on which the"
                            + " reducer fails, and one that would begin with it is answered 422.")
    @Parameter(
            name = "fromVersion",
            in = ParameterIn.QUERY,
            description = "The version to begin at.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1", defaultValue = "1"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "The most changes wanted.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponseSchema(
            value = ReducersSchemas.AggregateHistory.class,
            responseCode = "200",
            responseDescription = "The changes, in the order of versions.")
    @Queries({"fromVersion", "limit"})
    @Errors({VALIDATION_ERROR, NOT_FOUND, VERSION_NOT_FOUND, NO_REDUCER_BOUND, REDUCER_FAILED, UNAVAILABLE})
    public String history(
            @Parameter(description = TYPE, example = "order") @PathParam("type") String typeName,
            @Parameter(description = ID, example = "order_123") @PathParam("id") String id) {
        var query = HistoryQuery.of(uri.getQueryParameters());
        var type = new AggregateType(typeName);
        var key = new AggregateKey(caller.tenant(), new AggregateId(id));
        return past.history(key, type, binding(type), query);
    }

    private Binding binding(AggregateType type) {
        return bindings.find(caller.tenant(), type)
                .flatMap(Bindings.Bound::current)
                .orElseThrow(() -> AggregateTypesResource.unbound(type));
    }
}
