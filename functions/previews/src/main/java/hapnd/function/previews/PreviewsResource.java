package hapnd.function.previews;

import static hapnd.http.ErrorCode.NOT_FOUND;

import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.preview.Preview;
import hapnd.preview.PreviewId;
import hapnd.preview.PreviewStatus;
import hapnd.preview.Previews;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /previews/{id}}: how far a preview is, its report, and its end. */
@Path("/previews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Previews")
public class PreviewsResource {
    private static final String ID = "The previewId that was answered at its beginning.";
    private static final String EXAMPLE_ID = "prv_01KNP5E7ZT3M8XQ0VJ6B2WCDRA";

    @Inject
    Caller caller;

    @Inject
    Previews previews;

    /** Returns how far a preview is, and its report when it is done. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPreview",
            summary = "See how far a preview is, and its report",
            description = "A preview can be read for seven days.")
    @APIResponseSchema(
            value = PreviewsSchemas.Preview.class,
            responseCode = "200",
            responseDescription = "How far it is; with the report when it is done.")
    @Errors(NOT_FOUND)
    public String read(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        return PreviewJson.of(find(id));
    }

    /** Cancels a preview. */
    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelPreview",
            summary = "Cancel a preview",
            description =
                    "It ends within seconds and has no report. One that is over stays as it is, with its report; so the"
                            + " request can be repeated.")
    @APIResponse(responseCode = "204", description = "Cancelled, or over before.")
    @Errors(NOT_FOUND)
    public Response cancel(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        var preview = find(id);
        previews.change(preview.with(new PreviewStatus.Cancelled()));
        return Response.noContent().build();
    }

    private Preview find(String id) {
        return previews.find(caller.tenant(), new PreviewId(id))
                .orElseThrow(() -> ApiError.notFound(
                        "There is no preview '" + id + "'. A preview is deleted seven days after it was begun."));
    }
}
