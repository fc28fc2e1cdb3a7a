package hapnd.function.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.queue.sqs.TaskBatch;
import hapnd.webhook.delivery.DeliveryWorker;
import hapnd.webhook.sqs.DeliveryTaskCodec;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Sends webhooks. */
@Named("delivery")
public class DeliveryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final DeliveryTaskCodec CODEC = new DeliveryTaskCodec();

    @Inject
    DeliveryWorker worker;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new TaskBatch<>(event, CODEC).each(received -> worker.run(received.task()));
    }
}
