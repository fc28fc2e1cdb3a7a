package hapnd.local.engines;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.LightArrayRevolverScheduler;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * The scheduler of the SQS engine, which doesn't spin. A long poll looks again when the oldest message becomes visible; where
 * that is visible but held back by its group, the time has passed, and the engine would look again at once, and so on for as
 * long as the group is held back.
 */
public final class PatientScheduler extends LightArrayRevolverScheduler {
    private static final FiniteDuration PAUSE = FiniteDuration.create(50, TimeUnit.MILLISECONDS);

    /** As the engine makes it, by the name in {@code application.conf}. */
    public PatientScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        super(config, log, threads);
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
        return super.scheduleOnce(delay.toNanos() < 0 ? PAUSE : delay, task, executor);
    }
}
