package hapnd.recompute;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.reducer.sqs.SqsRecomputeQueue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import org.jboss.logging.Logger;

/** Computes states anew after a reducer was bound, for the aggregates that nobody asks for. */
@Named("recompute")
public class RecomputeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(RecomputeHandler.class);

    @Inject
    Recomputer recomputer;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            try {
                recomputer.work(SqsRecomputeQueue.read(message.getBody()));
            } catch (RuntimeException e) {
                LOG.errorf(e, "message %s goes back to the queue", message.getMessageId());
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }
}
