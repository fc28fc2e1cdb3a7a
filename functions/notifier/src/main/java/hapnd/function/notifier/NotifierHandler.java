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

/** Passes new notifications to the listeners, in batches of one shard of the views table's stream. */
@Named("notifier")
public class NotifierHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Logger LOG = Logger.getLogger(NotifierHandler.class);
    private static final int MAX_TRIES = 3;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

    @Inject
    Instance<NotificationListener> listeners;

    /**
     * When a service fails, the whole batch is retried: notifications of each projection were merged, so there is no single
     * record to retry from.
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        if (notifyListeners(ViewsStreamEvent.changes(event))) {
            return new StreamsEventResponse(List.of());
        }
        var first = event.getRecords().getFirst().getDynamodb().getSequenceNumber();
        return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(first)));
    }

    /** Calls all listeners concurrently, so that a slow one delays neither other listeners nor other projections. */
    private boolean notifyListeners(Collection<NotificationRange> changes) {
        var calls = new ArrayList<BooleanSupplier>();
        for (var notified : changes) {
            for (var listener : listeners) {
                calls.add(() -> notifyListener(listener, notified));
            }
        }
        return Concurrently.all(calls, calls.size(), BooleanSupplier::getAsBoolean);
    }

    /**
     * Calls a listener. False when a service failed. After other failures it is tried a few times and then given up, so that it
     * doesn't block the shard.
     */
    private static boolean notifyListener(NotificationListener listener, NotificationRange notified) {
        for (int tries = 1; ; tries++) {
            try {
                listener.notified(notified);
                return true;
            } catch (RuntimeException e) {
                if (ServiceFaults.isOfTheService(e)) {
                    LOG.errorf(e, "notifications of %s will be retried", notified.projection());
                    return false;
                }
                if (tries == MAX_TRIES) {
                    return giveUp(listener, notified, e);
                }
                Sleep.sleep(RETRY_INTERVAL);
            }
        }
    }

    private static boolean giveUp(NotificationListener listener, NotificationRange notified, RuntimeException why) {
        LOG.errorf(why, "notifications of %s up to %d are given up", notified.projection(), notified.upTo());
        try {
            listener.givenUp(notified);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "a listener could not handle that notifications of %s were given up", notified.projection());
            return !ServiceFaults.isOfTheService(e);
        }
    }
}
