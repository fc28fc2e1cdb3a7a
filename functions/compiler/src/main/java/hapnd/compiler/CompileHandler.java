package hapnd.compiler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.upload.sqs.SqsCompileQueue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import org.jboss.logging.Logger;

/** Compiles what was uploaded. */
@Named("compiler")
public class CompileHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(CompileHandler.class);

    @Inject
    UploadCompiler compiler;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            try {
                compiler.compile(SqsCompileQueue.read(message.getBody()), attempt(message));
            } catch (RuntimeException e) {
                LOG.errorf(e, "message %s goes back to the queue", message.getMessageId());
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    private static int attempt(SQSEvent.SQSMessage message) {
        return Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
    }
}
