package hapnd.function.recompute;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.queue.sqs.TaskBatch;
import hapnd.reducer.Recomputer;
import hapnd.reducer.sqs.RecomputeTaskCodec;
import hapnd.runtime.KeepWarm;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Recomputes the states of all aggregates of a type after a reducer was bound. */
@Named("recompute")
public class RecomputeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final RecomputeTaskCodec CODEC = new RecomputeTaskCodec();

    @Inject
    Recomputer recomputer;

    @Inject
    KeepWarm keepWarm;

    /** An event without a message is the daily call. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        if (event.getRecords().isEmpty()) {
            keepWarm.executor();
        }
        return new TaskBatch<>(event, CODEC).each(received -> recomputer.run(received.task()));
    }
}
