package hapnd.projection;

import hapnd.upload.Upload;

/** Is notified of the projections that were found in an upload, before they are built. */
public interface DeployListener {
    /** May be called more than once for an upload, even after a call for a later upload. */
    void deploying(Upload upload, ProjectionId projection);
}
