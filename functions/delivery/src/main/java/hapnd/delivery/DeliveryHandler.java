package hapnd.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.webhook.Ring;
import hapnd.webhook.sqs.SqsDeliveryQueue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import org.jboss.logging.Logger;

/** Sends webhooks when somebody has rung. */
@Named("delivery")
public class DeliveryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(DeliveryHandler.class);

    @Inject
    Deliverer deliverer;

    @Inject
    Replayer replayer;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            try {
                answer(SqsDeliveryQueue.read(message.getBody()));
            } catch (RuntimeException e) {
                LOG.errorf(e, "message %s goes back to the queue", message.getMessageId());
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    private void answer(Ring ring) {
        switch (ring) {
            case Ring.Pending pending -> deliverer.answer(pending);
            case Ring.Replay replay -> replayer.answer(replay);
        }
    }
}
