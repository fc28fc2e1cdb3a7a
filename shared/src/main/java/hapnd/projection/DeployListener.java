package hapnd.projection;

import hapnd.upload.Upload;

/** Wants to know which projections an upload turned out to hold, before anything of them is built. */
public interface DeployListener {
    /** May be said more than once, and again after a later upload's. */
    void deploying(Upload upload, ProjectionId projection);
}
