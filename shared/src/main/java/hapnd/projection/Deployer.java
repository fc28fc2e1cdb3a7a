package hapnd.projection;

import hapnd.projection.Doorbells.Bell;
import hapnd.runtime.Code;
import hapnd.upload.Progress;

/** Has what an upload brought built, each class beside the generation of it that serves. */
public final class Deployer {
    private final Projections projections;
    private final Doorbells doorbells;
    private final DeployListener listener;

    /**
     * @param projections where projections are kept
     * @param doorbells wakes whoever builds
     * @param listener is told before anything is built
     */
    public Deployer(Projections projections, Doorbells doorbells, DeployListener listener) {
        this.projections = projections;
        this.doorbells = doorbells;
        this.listener = listener;
    }

    /** Begins to build every class of an upload; may be done again. */
    public void deploy(ProjectionUpload upload, Progress.Compiled compiled) {
        for (var found : compiled.discovered()) {
            var id = ProjectionId.of(upload.tenant(), found.className());
            var code = new Code(compiled.sha256(), found.className());
            listener.deploying(upload, id);
            projections.build(upload.tenant(), id, Generation.first(upload.generation(), upload.id(), code));
            doorbells.ring(new Bell(upload.tenant(), id, upload.generation()), "deployed");
        }
    }
}
