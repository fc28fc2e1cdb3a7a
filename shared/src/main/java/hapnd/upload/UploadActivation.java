package hapnd.upload;

import hapnd.runtime.CodeKind;

/** Puts what an upload brought to use: reducers are bound, projections are built. */
public interface UploadActivation {
    /** The kind of code that this is for. */
    CodeKind kind();

    /**
     * Puts compiled code to use; may be done again.
     *
     * @param upload the upload, of the kind that this is for
     * @param compiled what it brought
     */
    void activate(Upload upload, UploadStatus.Compiled compiled);
}
