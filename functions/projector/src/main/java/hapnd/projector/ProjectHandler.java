package hapnd.projector;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.parallel.SideBySide;
import hapnd.projection.Doorbells.Bell;
import hapnd.projection.Projector;
import hapnd.projection.sqs.SqsDoorbells;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
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
        var failed = new ConcurrentLinkedQueue<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            try {
                rings.computeIfAbsent(SqsDoorbells.read(message.getBody()), bell -> new ArrayList<>())
                        .add(message.getMessageId());
            } catch (RuntimeException e) {
                LOG.errorf(e, "message %s is no ring", message.getMessageId());
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        // a batch may hold bells of several groups, whose messages are all done with when the last one is
        boolean isAlone = rings.size() == 1;
        SideBySide.all(rings.entrySet(), rings.size(), ring -> {
            boolean done = answer(ring.getKey(), isAlone);
            if (!done) {
                ring.getValue().forEach(id -> failed.add(new SQSBatchResponse.BatchItemFailure(id)));
            }
            return done;
        });
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
