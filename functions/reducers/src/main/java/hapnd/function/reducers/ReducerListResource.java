package hapnd.function.reducers;

import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.PageAnswer;
import hapnd.http.PageQuery;
import hapnd.http.Queries;
import hapnd.json.JsonText;
import hapnd.upload.Upload;
import hapnd.upload.UploadStatus;
import hapnd.upload.Uploads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** {@code GET /reducers}: the uploads of reducers. */
@Path("/reducers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reducers")
public class ReducerListResource {
    @Inject
    Caller caller;

    @Inject
    Uploads uploads;

    @Context
    UriInfo uri;

    /** Lists the uploads. */
    @GET
    @Operation(
            operationId = "listReducers",
            summary = "List uploads of reducers",
            description =
                    "In the order of their ids, which is that of the uploads: the oldest first. Deleted uploads are not"
                            + " listed. Which types an upload is bound to, GET /aggregate-types says; why it failed, its status.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = Lists.AFTER,
            schema = @Schema(type = SchemaType.STRING, maxLength = 256))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = Lists.LIMIT,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponseSchema(
            value = ReducersSchemas.Reducers.class,
            responseCode = "200",
            responseDescription = "A page of uploads.")
    @Queries({"after", "limit"})
    @Errors(VALIDATION_ERROR)
    public String list() {
        var page = uploads.reducers(caller.tenant(), PageQuery.of(uri.getQueryParameters()));
        return PageAnswer.of("reducers", page, upload -> upload.id().value(), ReducerListResource::json);
    }

    private static String json(Upload upload) {
        var json = JsonText.object()
                .put("id", upload.id().value())
                .put("status", upload.status().wireName(upload.kind()));
        if (upload.status() instanceof UploadStatus.Compiled compiled) {
            json.putRaws(
                    "discovered",
                    compiled.discovered().stream().map(DiscoveredJson::of).toList());
        }
        json.put("createdAt", upload.createdAt());
        if (upload.status() instanceof UploadStatus.Compiled compiled) {
            json.put("compiledAt", compiled.at());
        }
        return json.end();
    }
}
