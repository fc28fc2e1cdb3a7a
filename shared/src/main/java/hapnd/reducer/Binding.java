package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.runtime.Code;
import hapnd.upload.UploadId;
import java.time.Instant;

/**
 * Says which reducer computes the state of a type's aggregates.
 *
 * @param type the aggregate type
 * @param uploadId the upload
 * @param code the class in it
 * @param boundAt since when
 */
public record Binding(AggregateType type, UploadId uploadId, Code code, Instant boundAt) {}
