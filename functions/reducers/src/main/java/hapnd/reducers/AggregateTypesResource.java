package hapnd.reducers;

import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.ErrorCode;
import hapnd.http.JsonBody;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.reducer.Binder;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.reducer.ReducerId;
import hapnd.reducer.Reducers;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** {@code /aggregate-types}: which reducer computes a type's state, and the states. */
@Path("/aggregate-types/{type}")
@Produces(MediaType.APPLICATION_JSON)
public class AggregateTypesResource {
    private static final int MOST_BODY_BYTES = 16 * 1024;
    private static final int LONGEST_NAME = 1000;

    @Inject
    Caller caller;

    @Inject
    Reducers reducers;

    @Inject
    Bindings bindings;

    @Inject
    Binder binder;

    @Inject
    StateReader states;

    @Context
    HttpHeaders headers;

    /** Binds a reducer. */
    @PUT
    public String bind(@PathParam("type") String typeName, byte[] body) {
        var type = new AggregateType(typeName);
        var request = JsonBody.read(headers, body, MOST_BODY_BYTES);
        var id = new ReducerId(request.requiredText("reducerId", LONGEST_NAME));
        var className = request.optionalText("className", LONGEST_NAME);
        var reducer = reducers.find(caller.tenant(), id).orElseThrow(() -> noSuchReducer(id));
        var code = BindRequest.resolve(reducer, type, className);
        var binding = binder.bind(caller.tenant(), type, reducer.id(), code);
        return json(binding)
                .put("message", "Reducer bound. Aggregate state catchup in progress.")
                .end();
    }

    /** Shows the binding. */
    @GET
    public String binding(@PathParam("type") String typeName) {
        return json(shown(new AggregateType(typeName))).end();
    }

    /** Answers an aggregate's state. */
    @GET
    @Path("/{id: .+}/state")
    public String state(@PathParam("type") String typeName, @PathParam("id") String id) {
        var type = new AggregateType(typeName);
        var binding = bindings.find(caller.tenant(), type)
                .map(Bindings.Bound::current)
                .orElseThrow(() -> unbound(type));
        return states.read(new AggregateKey(caller.tenant(), new AggregateId(id)), type, binding);
    }

    private Binding shown(AggregateType type) {
        return bindings.find(caller.tenant(), type)
                .flatMap(Bindings.Bound::shown)
                .orElseThrow(() -> unbound(type));
    }

    private static JsonText json(Binding binding) {
        return JsonText.object()
                .put("aggregateType", binding.type().value())
                .put("reducerId", binding.reducerId().value())
                .put("className", binding.code().className())
                .put("boundAt", binding.boundAt());
    }

    private static ApiError noSuchReducer(ReducerId id) {
        boolean projection = id.value().startsWith("proj_");
        return projection
                ? new ApiError(ErrorCode.INVALID_REDUCER, "'" + id + "' is a projection. Bind a reducer (red_…).")
                : ApiError.notFound("There is no reducer '" + id + "'.");
    }

    private static ApiError unbound(AggregateType type) {
        return new ApiError(
                ErrorCode.NO_REDUCER_BOUND,
                "No reducer is bound to the aggregate type '" + type + "'. Upload one, or bind one with PUT.");
    }
}
