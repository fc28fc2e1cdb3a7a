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

/** Looks every minute for projections and webhooks that nobody rang for, and counts what waits. */
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
        // each also when the other one fails
        Concurrently.all(List.<Runnable>of(sweeper::sweep, webhooks::sweep, parked::report), sweep -> {
            sweep.run();
            return true;
        });
        return null;
    }
}
