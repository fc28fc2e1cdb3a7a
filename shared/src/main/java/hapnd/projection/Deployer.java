package hapnd.projection;

import hapnd.queue.TaskQueue;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.upload.Upload;
import hapnd.upload.UploadActivation;
import hapnd.upload.UploadStatus;

/** Has what an upload brought built, each class beside the generation of it that serves. */
public final class Deployer implements UploadActivation {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final DeployListener listener;

    /**
     * @param projections where projections are kept
     * @param queue wakes whoever builds
     * @param listener is told before anything is built
     */
    public Deployer(Projections projections, TaskQueue<ProjectionWakeUp> queue, DeployListener listener) {
        this.projections = projections;
        this.queue = queue;
        this.listener = listener;
    }

    @Override
    public CodeKind kind() {
        return CodeKind.PROJECTION;
    }

    /** Begins to build every class of an upload; may be done again. */
    @Override
    public void activate(Upload upload, UploadStatus.Compiled compiled) {
        for (var found : compiled.discovered()) {
            var id = ProjectionId.of(upload.tenant(), found.className());
            var code = new Code(compiled.sha256(), found.className());
            listener.deploying(upload, id);
            projections.build(upload.tenant(), id, Generation.first(upload.generation(), upload.id(), code));
            queue.add(new ProjectionTask(upload.tenant(), id, upload.generation()).on("deployed"));
        }
    }
}
