package hapnd.projection;

import hapnd.queue.TaskQueue;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.upload.Upload;
import hapnd.upload.UploadActivation;
import hapnd.upload.UploadStatus;

/** Starts to build the projections of an upload, each beside its serving generation. */
public final class Deployer implements UploadActivation {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final DeployListener listener;

    /**
     * @param projections the store of projections
     * @param queue wakes the projector
     * @param listener is notified before a build starts
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

    /** Starts to build every class of an upload. Repeating the call has no effect. */
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
