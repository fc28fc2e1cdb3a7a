package hapnd.notifier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import hapnd.parallel.SideBySide;
import hapnd.projection.NotificationListener;
import hapnd.projection.Notified;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
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
        if (toldAll(ChangedProjections.of(event))) {
            return new StreamsEventResponse(List.of());
        }
        var first = event.getRecords().getFirst().getDynamodb().getSequenceNumber();
        return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(first)));
    }

    /** A listener that waits for somebody slow keeps neither the other listeners nor the other projections. */
    private boolean toldAll(Collection<Notified> changes) {
        var told = new ArrayList<BooleanSupplier>();
        for (var notified : changes) {
            for (var listener : listeners) {
                told.add(() -> told(listener, notified));
            }
        }
        return SideBySide.all(told, told.size(), BooleanSupplier::getAsBoolean);
    }

    private static boolean told(NotificationListener listener, Notified notified) {
        try {
            listener.notified(notified);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "notifications of %s are told again", notified.projection());
            return false;
        }
    }
}
