package hapnd.function.sweeper;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import hapnd.concurrent.Concurrently;
import hapnd.feed.ParkingReport;
import hapnd.projection.ProjectionSweeper;
import hapnd.webhook.delivery.DeliverySweeper;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Adds every minute the tasks of projections and webhooks that were lost, and counts parked aggregates. */
@Named("sweeper")
public class SweepHandler implements RequestHandler<ScheduledEvent, Void> {
    @Inject
    ProjectionSweeper sweeper;

    @Inject
    DeliverySweeper webhooks;

    @Inject
    ParkingReport parked;

    @Override
    public Void handleRequest(ScheduledEvent event, Context context) {
        // each runs even if another one fails
        Concurrently.all(List.<Runnable>of(sweeper::sweep, webhooks::sweep, parked::report), sweep -> {
            sweep.run();
            return true;
        });
        return null;
    }
}
