package hapnd.snapshot;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.telemetry.Metrics;
import io.quarkus.arc.Arc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.crac.Resource;
import org.jboss.logging.Logger;

/**
 * The <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">runtime hooks</a> of a function.
 * Before the snapshot it handles the events in {@code priming.json}, which change nothing: unauthenticated requests, and
 * messages about things that don't exist. After a restore it drops values that may have expired.
 *
 * <p>Exceptions while priming are logged and not thrown, because they would fail the deployment.
 */
public final class Snapshot implements Resource {
    /** A JSON array of events, in the root of the function's zip. */
    static final String EVENTS = "priming.json";

    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    private final Handler handler;

    /** Handles a function's events. */
    @FunctionalInterface
    public interface Handler {
        /** Handles one event. */
        void handle(InputStream event, OutputStream answer, Context context) throws IOException;
    }

    private Snapshot(Handler handler) {
        this.handler = handler;
    }

    /**
     * Registers the hooks, which Lambda calls if SnapStart is on.
     *
     * @param handler handles events; metrics that it records while priming are dropped
     * @return must be referenced as long as the process lives, because Lambda's runtime references it weakly
     */
    public static Snapshot hooked(Handler handler) {
        var snapshot = new Snapshot(handler);
        Core.getGlobalContext().register(snapshot);
        return snapshot;
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        for (byte[] event : events()) {
            attempt(() -> handler.handle(
                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), new PrimingContext()));
        }
        var container = Arc.container();
        if (container != null) {
            container
                    .listAll(Priming.class)
                    .forEach(priming -> attempt(() -> priming.get().prime()));
        }
        Metrics.forget();
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        RestoreListeners.dropAll();
    }

    private static List<byte[]> events() {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var file = loader.getResourceAsStream(EVENTS)) {
            if (file == null) {
                return List.of();
            }
            var json = new ObjectMapper();
            var events = new ArrayList<byte[]>();
            for (var event : json.readTree(file)) {
                events.add(json.writeValueAsBytes(event));
            }
            return events;
        } catch (IOException e) {
            LOG.warnf("%s can't be read: %s", EVENTS, e);
            return List.of();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("a part of the priming failed: %s", e);
        }
    }
}
