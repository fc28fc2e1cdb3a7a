package hapnd.projection;

import hapnd.runtime.Code;
import hapnd.upload.UploadId;
import java.util.Optional;

/**
 * The states of a projection, computed by one upload's code.
 *
 * @param id a ULID; a later upload has a greater one
 * @param uploadId the upload
 * @param code the class in it
 * @param position the last position of the feed that is in the states
 * @param fault why it has stopped; empty when it hasn't
 * @param skipped the events that were skipped; empty when there are none
 */
public record Generation(
        String id, UploadId uploadId, Code code, long position, Optional<Fault> fault, Optional<Skipped> skipped) {
    /** A generation before its first event. */
    public static Generation first(String id, UploadId uploadId, Code code) {
        return new Generation(id, uploadId, code, 0, Optional.empty(), Optional.empty());
    }
}
