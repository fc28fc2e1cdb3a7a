package hapnd.function.compiler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.queue.sqs.TaskBatch;
import hapnd.runtime.KeepWarm;
import hapnd.upload.UploadCompiler;
import hapnd.upload.sqs.CompileTaskCodec;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Compiles uploads. */
@Named("compiler")
public class CompileHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final CompileTaskCodec CODEC = new CompileTaskCodec();

    @Inject
    UploadCompiler compiler;

    @Inject
    KeepWarm keepWarm;

    /** An event without a message is the daily call. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        if (event.getRecords().isEmpty()) {
            keepWarm.compiler();
        }
        return new TaskBatch<>(event, CODEC).each(received -> compiler.compile(received.task(), received.attempt()));
    }
}
