package hapnd.projection;

import hapnd.runtime.Code;
import hapnd.upload.UploadId;
import java.util.Optional;

/**
 * A projection's states as one upload's code computes them.
 *
 * @param id a ULID; the later upload has the greater one
 * @param uploadId the upload
 * @param code the class in it
 * @param position the last position of the feed that is in the states
 * @param fault why it does not go on, if it doesn't
 * @param skipped the events that were left out, if there are any
 */
public record Generation(
        String id, UploadId uploadId, Code code, long position, Optional<Fault> fault, Optional<Skipped> skipped) {
    /** The states of an upload's class before the first event. */
    public static Generation first(String id, UploadId uploadId, Code code) {
        return new Generation(id, uploadId, code, 0, Optional.empty(), Optional.empty());
    }
}
