package hapnd.projection;

/** Wants to know which projections an upload turned out to hold, before anything of them is built. */
public interface DeployListener {
    /** May be said more than once, and again after a later upload's. */
    void deploying(ProjectionUpload upload, ProjectionId projection);
}
