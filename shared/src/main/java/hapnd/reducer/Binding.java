package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.runtime.Code;
import hapnd.upload.UploadId;
import java.time.Instant;

/**
 * Binds a reducer to an aggregate type: it computes the states of the type's aggregates.
 *
 * @param type the aggregate type
 * @param uploadId the upload
 * @param code the class in it
 * @param boundAt when it was bound
 */
public record Binding(AggregateType type, UploadId uploadId, Code code, Instant boundAt) {}
