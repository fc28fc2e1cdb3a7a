package hapnd.function.reducers;

import static hapnd.http.ErrorCode.NO_REDUCER_BOUND;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.journal.AggregateType;
import hapnd.reducer.Binder;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code DELETE /aggregate-types/{type}}: ends a binding. */
@Path("/aggregate-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregate types")
public class UnbindResource {
    @Inject
    Caller caller;

    @Inject
    Binder binder;

    /** Unbinds a type. */
    @DELETE
    @Path("/{type}")
    @Operation(
            operationId = "unbindReducer",
            summary = "Unbind the reducer of an aggregate type",
            description =
                    "From the answer on, appends to aggregates of this type are answered without a state. Events stay."
                            + " A later upload, or PUT, binds a reducer again.")
    @APIResponse(responseCode = "204", description = "Unbound, now or before.")
    @Errors({VALIDATION_ERROR, NO_REDUCER_BOUND})
    public Response unbind(
            @Parameter(description = "The aggregate type, URL-encoded.", example = "order") @PathParam("type")
                    String typeName) {
        var type = AggregateType.admitted(typeName);
        if (!binder.unbind(caller.tenant(), type)) {
            throw new ApiError(NO_REDUCER_BOUND, "No reducer was ever bound to the aggregate type '" + type + "'.");
        }
        return Response.noContent().build();
    }
}
