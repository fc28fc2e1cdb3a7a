package hapnd.function.previews;

import hapnd.feed.Feed;
import hapnd.http.ApiError;
import hapnd.http.Caller;
import hapnd.http.QueryReader;
import hapnd.http.UploadForm;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.preview.Preview;
import hapnd.preview.PreviewFiles;
import hapnd.preview.PreviewTask;
import hapnd.preview.Previews;
import hapnd.preview.Scope;
import hapnd.queue.TaskQueue;
import hapnd.runtime.CodeKind;
import hapnd.upload.archive.SourceArchive;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Begins a preview at a caller's request. */
@Singleton
class PreviewStart {
    static final String AGGREGATE_TYPE = "aggregateType";
    static final String SAMPLE = "sample";
    static final String FROM_POSITION = "fromPosition";

    private static final long ALL = 100;

    @Inject
    Caller caller;

    @Inject
    Previews previews;

    @Inject
    PreviewFiles files;

    @Inject
    Feed feed;

    @Inject
    TaskQueue<PreviewTask> queue;

    /** Checks the zip as for an upload, and answers before anything is compiled. */
    Response begin(CodeKind kind, HttpHeaders headers, UriInfo uri, byte[] body) {
        var query = new QueryReader(uri.getQueryParameters());
        var type = Optional.ofNullable(query.first(AGGREGATE_TYPE))
                .map(text -> AggregateType.admitted("'" + AGGREGATE_TYPE + "'", text));
        int sample = query.number(SAMPLE, 1, ALL).orElse(ALL).intValue();
        long from = query.number(FROM_POSITION, 0, Long.MAX_VALUE).orElse(0L);
        var zip = UploadForm.read(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body)
                .file();
        SourceArchive.unpack(zip);
        var preview = Preview.create(caller.tenant(), kind, type, new Scope(from, head(from), sample));
        files.keepZip(preview, zip);
        previews.begin(preview);
        queue.add(preview.task());
        var answer = JsonText.object()
                .put("previewId", preview.id().value())
                .put("status", preview.status().wireName())
                .end();
        return Response.status(Response.Status.ACCEPTED).entity(answer).build();
    }

    private long head(long from) {
        long head = feed.head(caller.tenant());
        if (from > head) {
            throw ApiError.invalid("'" + FROM_POSITION + "' is " + from + ", but the log ends at " + head
                    + ". Send a position before the end, or leave it out.");
        }
        return head;
    }
}
