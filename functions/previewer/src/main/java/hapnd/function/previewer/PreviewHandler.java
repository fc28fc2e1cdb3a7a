package hapnd.function.previewer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.preview.Previewer;
import hapnd.preview.sqs.PreviewTaskCodec;
import hapnd.queue.sqs.TaskBatch;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Does previews, one time slice a message. */
@Named("previewer")
public class PreviewHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final PreviewTaskCodec CODEC = new PreviewTaskCodec();

    @Inject
    Previewer previewer;

    /** An event without a message is the daily call, which does nothing. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new TaskBatch<>(event, CODEC).each(received -> previewer.run(received.task(), received.attempt()));
    }
}
