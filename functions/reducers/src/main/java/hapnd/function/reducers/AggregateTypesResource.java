package hapnd.function.reducers;

import static hapnd.http.ErrorCode.INVALID_REDUCER;
import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.NO_REDUCER_BOUND;
import static hapnd.http.ErrorCode.REDUCER_NOT_READY;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.ErrorCode;
import hapnd.http.Errors;
import hapnd.http.JsonBody;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.reducer.Binder;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.runtime.CodeKind;
import hapnd.upload.UploadId;
import hapnd.upload.Uploads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /aggregate-types/{type}}: the reducers that are bound to types. */
@Path("/aggregate-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregate types")
public class AggregateTypesResource {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int MAX_NAME_LENGTH = 1000;
    private static final String TYPE = "The aggregate type, URL-encoded.";

    @Inject
    Caller caller;

    @Inject
    Uploads uploads;

    @Inject
    Bindings bindings;

    @Inject
    Binder binder;

    @Context
    HttpHeaders headers;

    /** Binds a reducer. */
    @PUT
    @Path("/{type}")
    @Operation(operationId = "bindReducer", summary = "Bind a reducer to an aggregate type")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReducersSchemas.Bind.class)))
    @APIResponseSchema(value = ReducersSchemas.Bound.class, responseCode = "200", responseDescription = "Bound.")
    @Errors({VALIDATION_ERROR, INVALID_REDUCER, REDUCER_NOT_READY, NOT_FOUND})
    public String bind(
            @Parameter(description = TYPE, example = "order") @PathParam("type") String typeName, byte[] body) {
        var type = AggregateType.admitted(typeName);
        var request = JsonBody.read(headers, body, MAX_BODY_BYTES);
        var id = new UploadId(request.requiredText("reducerId", MAX_NAME_LENGTH));
        var className = request.optionalText("className", MAX_NAME_LENGTH);
        var reducer = uploads.find(caller.tenant(), CodeKind.REDUCER, id).orElseThrow(() -> noSuchReducer(id));
        var code = BindRequest.resolve(reducer, type, className);
        var binding = binder.bind(caller.tenant(), type, reducer.id(), code);
        return json(binding)
                .put("message", "Reducer bound. Aggregate state catchup in progress.")
                .end();
    }

    /** Returns the binding. */
    @GET
    @Path("/{type}")
    @Operation(operationId = "getBinding", summary = "See which reducer is bound to an aggregate type")
    @APIResponseSchema(
            value = ReducersSchemas.Binding.class,
            responseCode = "200",
            responseDescription = "The binding.")
    @Errors({VALIDATION_ERROR, NO_REDUCER_BOUND})
    public String binding(@Parameter(description = TYPE, example = "order") @PathParam("type") String typeName) {
        return json(shown(new AggregateType(typeName))).end();
    }

    private Binding shown(AggregateType type) {
        return bindings.find(caller.tenant(), type)
                .flatMap(Bindings.Bound::shown)
                .orElseThrow(() -> unbound(type));
    }

    private static JsonText json(Binding binding) {
        return JsonText.object()
                .put("aggregateType", binding.type().value())
                .put("reducerId", binding.uploadId().value())
                .put("className", binding.code().className())
                .put("boundAt", binding.boundAt());
    }

    private static ApiError noSuchReducer(UploadId id) {
        boolean projection = id.value().startsWith("proj_");
        return projection
                ? new ApiError(ErrorCode.INVALID_REDUCER, "'" + id + "' is a projection. Bind a reducer (red_…).")
                : ApiError.notFound("There is no reducer '" + id + "'.");
    }

    static ApiError unbound(AggregateType type) {
        return new ApiError(
                ErrorCode.NO_REDUCER_BOUND,
                "No reducer is bound to the aggregate type '" + type + "'. Upload one, or bind one with PUT.");
    }
}
