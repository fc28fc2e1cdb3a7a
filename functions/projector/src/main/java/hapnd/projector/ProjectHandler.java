package hapnd.projector;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.projection.Doorbells.Bell;
import hapnd.projection.Projector;
import hapnd.projection.sqs.SqsDoorbells;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Takes projections along the feed when it has grown; several rings of one bell are answered once. */
@Named("projector")
public class ProjectHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(ProjectHandler.class);

    @Inject
    Projector projector;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var rings = new LinkedHashMap<Bell, List<String>>();
        for (var message : event.getRecords()) {
            rings.computeIfAbsent(SqsDoorbells.read(message.getBody()), bell -> new ArrayList<>())
                    .add(message.getMessageId());
        }
        var failed = new ConcurrentLinkedQueue<SQSBatchResponse.BatchItemFailure>();
        // a batch may hold bells of several groups, whose messages are all done with when the last one is
        boolean isAlone = rings.size() == 1;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            rings.forEach((bell, messages) -> threads.execute(() -> {
                if (!answer(bell, isAlone)) {
                    messages.forEach(id -> failed.add(new SQSBatchResponse.BatchItemFailure(id)));
                }
            }));
        }
        return new SQSBatchResponse(List.copyOf(failed));
    }

    private boolean answer(Bell bell, boolean isAlone) {
        try {
            if (isAlone) {
                projector.answer(bell);
            } else {
                projector.answerBriefly(bell);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s goes back to the queue", bell);
            return false;
        }
    }
}
