package hapnd.function.notifier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import hapnd.aws.ServiceFaults;
import hapnd.concurrent.Concurrently;
import hapnd.concurrent.Sleep;
import hapnd.projection.NotificationListener;
import hapnd.projection.NotificationRange;
import hapnd.projection.dynamodb.ViewsStreamEvent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Tells of new notifications, a batch of one shard of the views table's stream at a time. */
@Named("notifier")
public class NotifierHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Logger LOG = Logger.getLogger(NotifierHandler.class);
    private static final int TRIES = 3;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

    @Inject
    Instance<NotificationListener> listeners;

    /**
     * Has the whole batch brought again when a service fails: each projection's notifications were joined, so there is no
     * record in the middle to begin with.
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        if (toldAll(ViewsStreamEvent.changes(event))) {
            return new StreamsEventResponse(List.of());
        }
        var first = event.getRecords().getFirst().getDynamodb().getSequenceNumber();
        return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(first)));
    }

    /** A listener that waits for somebody slow keeps neither the other listeners nor the other projections. */
    private boolean toldAll(Collection<NotificationRange> changes) {
        var told = new ArrayList<BooleanSupplier>();
        for (var notified : changes) {
            for (var listener : listeners) {
                told.add(() -> told(listener, notified));
            }
        }
        return Concurrently.all(told, told.size(), BooleanSupplier::getAsBoolean);
    }

    /** False when a service fails. What fails by itself is tried a few times, and then keeps nobody else any longer. */
    private static boolean told(NotificationListener listener, NotificationRange notified) {
        for (int tries = 1; ; tries++) {
            try {
                listener.notified(notified);
                return true;
            } catch (RuntimeException e) {
                if (ServiceFaults.isOfTheService(e)) {
                    LOG.errorf(e, "notifications of %s are told again", notified.projection());
                    return false;
                }
                if (tries == TRIES) {
                    return isGivenUp(listener, notified, e);
                }
                Sleep.sleep(RETRY_INTERVAL);
            }
        }
    }

    private static boolean isGivenUp(NotificationListener listener, NotificationRange notified, RuntimeException why) {
        LOG.errorf(why, "notifications of %s up to %d are given up", notified.projection(), notified.upTo());
        try {
            listener.givenUp(notified);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "nor could it be seen to who relies on them, of %s", notified.projection());
            return !ServiceFaults.isOfTheService(e);
        }
    }
}
