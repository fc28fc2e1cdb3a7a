package hapnd.function.replayer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.live.LiveReplayer;
import hapnd.live.sqs.ReplayTaskCodec;
import hapnd.queue.sqs.TaskBatch;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Replays the notification log to connections, concurrently for all connections of a batch. */
@Named("replayer")
public class ReplayHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final ReplayTaskCodec CODEC = new ReplayTaskCodec();

    @Inject
    LiveReplayer replayer;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new TaskBatch<>(event, CODEC).concurrently(received -> replayer.replay(received.task()));
    }
}
