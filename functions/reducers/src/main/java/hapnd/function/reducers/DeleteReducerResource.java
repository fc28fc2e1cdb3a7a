package hapnd.function.reducers;

import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.REDUCER_BOUND;
import static hapnd.http.ErrorCode.REDUCER_NOT_READY;

import hapnd.blob.Blobs;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.reducer.Bindings;
import hapnd.runtime.CodeKind;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.Uploads;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code DELETE /reducers/{id}}: deletes an upload of reducers. */
@Path("/reducers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reducers")
public class DeleteReducerResource {
    @Inject
    Caller caller;

    @Inject
    Uploads uploads;

    @Inject
    Bindings bindings;

    @Inject
    Blobs blobs;

    /** Deletes an upload. */
    @DELETE
    @Path("/{id: red_[^/]*}")
    @Operation(
            operationId = "deleteReducer",
            summary = "Delete an upload of reducers",
            description =
                    "Its status and its source are deleted. An upload is not deleted while it is compiled, or while"
                            + " an aggregate type is bound to it.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @Errors({NOT_FOUND, REDUCER_NOT_READY, REDUCER_BOUND})
    public Response delete(
            @Parameter(
                            description = "The reducerId that the upload answered.",
                            example = "red_01KNP5E7ZT3M8XQ0VJ6B2WCDRA")
                    @PathParam("id")
                    String id) {
        var upload = uploads.find(caller.tenant(), CodeKind.REDUCER, new UploadId(id))
                .orElseThrow(() -> ApiError.notFound("There is no reducer '" + id + "'."));
        if (!upload.status().isOver()) {
            throw new ApiError(
                    REDUCER_NOT_READY, "The reducer '" + id + "' is not compiled yet. Delete it when it is.");
        }
        refuseIfBound(upload);
        uploads.remove(upload);
        try {
            // a binding may have been written after the first check; a later one finds no upload
            refuseIfBound(upload);
        } catch (ApiError e) {
            uploads.keep(upload);
            throw e;
        }
        blobs.delete(upload.zipName());
        return Response.noContent().build();
    }

    private void refuseIfBound(Upload upload) {
        var bound = bindings.ofUpload(upload.tenant(), upload.id());
        if (!bound.isEmpty()) {
            var types = bound.stream()
                    .map(binding -> binding.type().value())
                    .limit(10)
                    .collect(Collectors.joining(", "));
            throw new ApiError(
                    REDUCER_BOUND,
                    "The reducer '" + upload.id() + "' is bound to: " + types
                            + ". Bind another one, or unbind it with DELETE /aggregate-types/{type}.");
        }
    }
}
