package hapnd.function.pinger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import hapnd.live.Pinger;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Keeps idle connections open, and removes those that are gone. */
@Named("pinger")
public class PingHandler implements RequestHandler<ScheduledEvent, Void> {
    @Inject
    Pinger pinger;

    @Override
    public Void handleRequest(ScheduledEvent event, Context context) {
        pinger.pingAll();
        return null;
    }
}
