package hapnd.reducers;

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
import hapnd.json.JsonText;
import hapnd.reducer.Reducer;
import hapnd.reducer.ReducerId;
import hapnd.reducer.Reducers;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.upload.CompileQueue;
import hapnd.upload.Progress;
import hapnd.upload.SourceArchive;
import hapnd.upload.UploadForm;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /reducers}: uploads of reducer source, and how far they came. */
@Path("/reducers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reducers")
public class ReducersResource {
    @Inject
    Caller caller;

    @Inject
    Reducers reducers;

    @Inject
    Blobs blobs;

    @Inject
    CompileQueue queue;

    @Context
    HttpHeaders headers;

    /** Takes a zip of C# source; it is looked through here, and compiled in the background. */
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
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var reducer = new Reducer(caller.tenant(), ReducerId.create(), now, new Progress.Pending());
        blobs.put(Reducers.zipName(reducer.tenant(), reducer.id()), zip);
        reducers.keep(reducer);
        queue.add(new CompileQueue.Task(
                reducer.tenant(), CodeKind.REDUCER, reducer.id().value()));
        var answer = JsonText.object()
                .put("reducerId", reducer.id().value())
                .put("status", status(reducer.progress()))
                .end();
        return Response.status(202).entity(answer).build();
    }

    /** Tells how far an upload came. */
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
        var reducer = reducers.find(caller.tenant(), new ReducerId(id))
                .orElseThrow(() -> ApiError.notFound("There is no reducer '" + id + "'."));
        var answer = JsonText.object()
                .put("id", reducer.id().value())
                .put("status", status(reducer.progress()))
                .put("kind", "reducer");
        if (reducer.progress() instanceof Progress.Compiled compiled) {
            answer.putRaws(
                    "discovered",
                    compiled.discovered().stream().map(ReducersResource::json).toList());
        }
        if (reducer.progress() instanceof Progress.Failed(String error)) {
            answer.put("compilationError", error);
        }
        answer.put("createdAt", reducer.createdAt());
        if (reducer.progress() instanceof Progress.Compiled compiled) {
            answer.put("compiledAt", compiled.at());
        }
        return answer.end();
    }

    private static String status(Progress progress) {
        return switch (progress) {
            case Progress.Pending() -> "pending_compilation";
            case Progress.Compiling compiling -> "compiling";
            case Progress.Compiled compiled -> "compiled";
            case Progress.Failed failed -> "failed";
        };
    }

    private static String json(DiscoveredClass found) {
        return JsonText.object()
                .put("className", found.className())
                .put("stateTypeName", found.stateTypeName())
                .put("kind", found.kind().wireName())
                .put("aggregateType", found.aggregateType())
                .end();
    }
}
