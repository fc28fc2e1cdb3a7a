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
 * A scheduler for the SQS engine that prevents busy waiting. A long poll checks again when the oldest message becomes visible.
 * If it is visible but blocked by its group, that time has passed, so the engine would check again at once, repeatedly, until
 * the group is unblocked.
 */
public final class PatientScheduler extends LightArrayRevolverScheduler {
    private static final FiniteDuration PAUSE = FiniteDuration.create(50, TimeUnit.MILLISECONDS);

    /** Called by the engine, by the name in {@code application.conf}. */
    public PatientScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        super(config, log, threads);
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
        return super.scheduleOnce(delay.toNanos() < 0 ? PAUSE : delay, task, executor);
    }
}
