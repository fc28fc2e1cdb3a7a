package hapnd.function.projector;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.projection.Projector;
import hapnd.projection.sqs.ProjectionWakeUpCodec;
import hapnd.queue.sqs.TaskBatch;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Advances projections when the feed has grown. A task that is in a batch several times runs once. */
@Named("projector")
public class ProjectHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final ProjectionWakeUpCodec CODEC = new ProjectionWakeUpCodec();

    @Inject
    Projector projector;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        // with several groups in a batch, all of its messages wait for the slowest group, so slices are short
        return new TaskBatch<>(event, CODEC)
                .grouped(
                        received -> received.task().task(),
                        (task, groups) ->
                                projector.run(task, groups == 1 ? Projector.TIME_SLICE : Projector.SHORT_TIME_SLICE));
    }
}
