package hapnd.function.reducers;

import static hapnd.http.ErrorCode.FILE_TOO_LARGE;
import static hapnd.http.ErrorCode.INVALID_CONTENTS;
import static hapnd.http.ErrorCode.INVALID_REQUEST;
import static hapnd.http.ErrorCode.INVALID_UPLOAD;
import static hapnd.http.ErrorCode.INVALID_ZIP;
import static hapnd.http.ErrorCode.NOT_FOUND;

import hapnd.blob.Blobs;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.UploadForm;
import hapnd.json.JsonText;
import hapnd.queue.TaskQueue;
import hapnd.runtime.CodeKind;
import hapnd.upload.CompileTask;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import hapnd.upload.Uploads;
import hapnd.upload.archive.SourceArchive;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /reducers}: uploads of reducers, and their status. */
@Path("/reducers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reducers")
public class ReducersResource {
    @Inject
    Caller caller;

    @Inject
    Uploads uploads;

    @Inject
    Blobs blobs;

    @Inject
    TaskQueue<CompileTask> queue;

    @Context
    HttpHeaders headers;

    /** Accepts a zip of C# source. The zip is checked at once and compiled in the background. */
    @POST
    @Path("/upload")
    @Operation(operationId = "uploadReducer", summary = "Upload reducer source")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = ReducersSchemas.ReducerForm.class)))
    @APIResponseSchema(
            value = ReducersSchemas.ReducerUploaded.class,
            responseCode = "202",
            responseDescription = "Taken, and queued for compilation.")
    @Errors({INVALID_REQUEST, INVALID_UPLOAD, INVALID_ZIP, INVALID_CONTENTS, FILE_TOO_LARGE})
    public Response upload(byte[] body) {
        var zip = UploadForm.read(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body)
                .file();
        SourceArchive.unpack(zip);
        var reducer = Upload.create(caller.tenant(), CodeKind.REDUCER);
        blobs.put(reducer.zipName(), zip);
        uploads.keep(reducer);
        queue.add(new CompileTask(reducer.tenant(), reducer.kind(), reducer.id()));
        var answer = JsonText.object()
                .put("reducerId", reducer.id().value())
                .put("status", reducer.status().wireName(reducer.kind()))
                .end();
        return Response.status(202).entity(answer).build();
    }

    /** Returns the status of an upload. */
    @GET
    @Path("/{id}/status")
    @Operation(operationId = "getReducerStatus", summary = "See how far an upload of reducers came")
    @APIResponseSchema(
            value = ReducersSchemas.ReducerStatus.class,
            responseCode = "200",
            responseDescription = "How far it came.")
    @Errors(NOT_FOUND)
    public String status(
            @Parameter(
                            description = "The reducerId that the upload answered.",
                            example = "red_01KNP5E7ZT3M8XQ0VJ6B2WCDRA")
                    @PathParam("id")
                    String id) {
        var reducer = uploads.find(caller.tenant(), CodeKind.REDUCER, new UploadId(id))
                .orElseThrow(() -> ApiError.notFound("There is no reducer '" + id + "'."));
        var answer = JsonText.object()
                .put("id", reducer.id().value())
                .put("status", reducer.status().wireName(reducer.kind()))
                .put("kind", "reducer");
        if (reducer.status() instanceof UploadStatus.Compiled compiled) {
            answer.putRaws(
                    "discovered",
                    compiled.discovered().stream().map(DiscoveredJson::of).toList());
        }
        if (reducer.status() instanceof UploadStatus.Failed(String error)) {
            answer.put("compilationError", error);
        }
        answer.put("createdAt", reducer.createdAt());
        if (reducer.status() instanceof UploadStatus.Compiled compiled) {
            answer.put("compiledAt", compiled.at());
        }
        return answer.end();
    }
}
