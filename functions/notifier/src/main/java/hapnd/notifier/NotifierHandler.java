package hapnd.notifier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import hapnd.projection.NotificationListener;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells of new notifications, a batch of one shard of the views table's stream at a time. */
@Named("notifier")
public class NotifierHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Logger LOG = Logger.getLogger(NotifierHandler.class);

    @Inject
    Instance<NotificationListener> listeners;

    /**
     * Has the whole batch brought again when a listener fails: each projection's notifications were joined, so there is no
     * record in the middle to begin with.
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        try {
            ChangedProjections.of(event)
                    .forEach(notified -> listeners.forEach(listener -> listener.notified(notified)));
            return new StreamsEventResponse(List.of());
        } catch (RuntimeException e) {
            LOG.error("these notifications are told again", e);
            var first = event.getRecords().getFirst().getDynamodb().getSequenceNumber();
            return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(first)));
        }
    }
}
