package hapnd.replayer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.parallel.SideBySide;
import hapnd.stream.Replayer;
import hapnd.stream.sqs.SqsReplayQueue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** Sends connections what they have missed, all those of a batch side by side. */
@Named("replayer")
public class ReplayHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(ReplayHandler.class);

    /** As many as a batch has at most: each may take a turn of its own length. */
    private static final int MOST_AT_ONCE = 10;

    @Inject
    Replayer replayer;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ConcurrentLinkedQueue<SQSBatchResponse.BatchItemFailure>();
        SideBySide.all(event.getRecords(), MOST_AT_ONCE, message -> {
            boolean done = replay(message);
            if (!done) {
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
            return done;
        });
        return new SQSBatchResponse(List.copyOf(failed));
    }

    private boolean replay(SQSEvent.SQSMessage message) {
        try {
            replayer.replay(SqsReplayQueue.read(message.getBody()));
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "message %s goes back to the queue", message.getMessageId());
            return false;
        }
    }
}
