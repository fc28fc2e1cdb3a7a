package hapnd.projection;

import hapnd.projection.Doorbells.Bell;
import hapnd.runtime.Code;
import hapnd.upload.Progress;

/** Has what an upload brought built, each class beside the generation of it that serves. */
public final class Deployer {
    private final Projections projections;
    private final Doorbells doorbells;

    /**
     * @param projections where projections are kept
     * @param doorbells wakes whoever builds
     */
    public Deployer(Projections projections, Doorbells doorbells) {
        this.projections = projections;
        this.doorbells = doorbells;
    }

    /** Begins to build every class of an upload; may be done again. */
    public void deploy(ProjectionUpload upload, Progress.Compiled compiled) {
        for (var found : compiled.discovered()) {
            var id = ProjectionId.of(upload.tenant(), found.className());
            var code = new Code(compiled.sha256(), found.className());
            projections.build(upload.tenant(), id, Generation.first(upload.generation(), upload.id(), code));
            doorbells.ring(new Bell(upload.tenant(), id, upload.generation()), "deployed");
        }
    }
}
