package hapnd.upload;

import hapnd.runtime.CodeKind;

/** Activates the compiled code of an upload: binds reducers or builds projections. */
public interface UploadActivation {
    /** The kind of code that this activates. */
    CodeKind kind();

    /**
     * Activates compiled code. Repeating the call has no further effect.
     *
     * @param upload the upload, of the kind that this activates
     * @param compiled its compiled code
     */
    void activate(Upload upload, UploadStatus.Compiled compiled);
}
