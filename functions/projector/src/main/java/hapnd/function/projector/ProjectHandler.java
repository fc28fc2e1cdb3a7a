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

/** Takes projections along the feed when it has grown; a task that comes several times is done once. */
@Named("projector")
public class ProjectHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final ProjectionWakeUpCodec CODEC = new ProjectionWakeUpCodec();

    @Inject
    Projector projector;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        // a batch may hold tasks of several groups, whose messages are all done with when the last one is
        return new TaskBatch<>(event, CODEC)
                .grouped(
                        received -> received.task().task(),
                        (task, groups) ->
                                projector.run(task, groups == 1 ? Projector.TIME_SLICE : Projector.SHORT_TIME_SLICE));
    }
}
