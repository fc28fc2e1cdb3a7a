package hapnd.sequencer;

import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.Parking;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.telemetry.Trace;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Adds appended events to the feeds of their tenants, and notifies listeners of feeds that have grown. */
public final class Sequencer {
    private static final Logger LOG = Logger.getLogger(Sequencer.class);

    /** A batch may hold changes of a hundred tenants, and their feeds are independent. */
    private static final int MAX_CONCURRENT_FEEDS = 8;

    private final Batch.Parts parts;
    private final List<FeedListener> listeners;

    /**
     * @param feed receives the events
     * @param parking receives the aggregates whose events can't be added
     * @param listeners are notified when a feed has grown
     */
    public Sequencer(Feed feed, Parking parking, List<FeedListener> listeners) {
        this.parts = new Batch.Parts(feed, parking);
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Adds changes to the feeds, in the order of the stream. A fault of one tenant's feed doesn't stop the others, and an
     * aggregate whose events can't be added is parked.
     *
     * @return the sequence number of the first change that must be retried; empty when there is none
     */
    public Optional<String> take(List<? extends UnreadAppend> changes) {
        var byTenant = new LinkedHashMap<TenantId, List<UnreadAppend>>();
        for (var change : changes) {
            byTenant.computeIfAbsent(change.tenant(), any -> new ArrayList<>()).add(change);
        }
        // tenants are in the order of their first changes, so the first failed tenant has the first failed change
        return firstFailed(byTenant, appendEach(byTenant))
                .map(failed -> failed.getFirst().sequenceNumber());
    }

    private Map<TenantId, Future<Void>> appendEach(Map<TenantId, List<UnreadAppend>> byTenant) {
        try (var threads = Executors.newFixedThreadPool(
                MAX_CONCURRENT_FEEDS, Thread.ofVirtual().factory())) {
            var results = new LinkedHashMap<TenantId, Future<Void>>();
            byTenant.forEach((tenant, changes) -> {
                Callable<Void> append = () -> append(tenant, changes);
                results.put(tenant, threads.submit(append));
            });
            return results;
        }
    }

    private Void append(TenantId tenant, List<UnreadAppend> changes) {
        var batch = new Batch(parts, tenant);
        batch.take(changes);
        if (batch.head() > 0) {
            report(tenant, batch);
            listeners.forEach(listener -> notifyListener(listener, tenant, batch.head()));
        }
        return null;
    }

    /** A redelivered change is reported again: only the feed knows whether it was new. */
    private static void report(TenantId tenant, Batch batch) {
        if (batch.taken().isEmpty()) {
            return;
        }
        var traces = new ArrayList<Trace>();
        for (var appended : batch.taken()) {
            var event = appended.commit().placed().getFirst();
            Metrics.recordSince(Metric.FEED_LAG, event.timestamp());
            traces.add(event.trace());
        }
        LogLine.info(Sequencer.class, "sequenced")
                .with(Field.TENANT, tenant)
                .with(Field.POSITION, batch.head())
                .with(
                        Field.EVENTS,
                        batch.taken().stream()
                                .mapToInt(appended -> appended.commit().events().size())
                                .sum())
                .with(traces)
                .write();
    }

    /** Notifies even if nothing was new: an earlier delivery may have failed before it could notify. */
    private static void notifyListener(FeedListener listener, TenantId tenant, long head) {
        try {
            listener.grown(tenant, head);
        } catch (RuntimeException e) {
            LOG.warnf(e, "could not notify a listener that the feed of %s is at position %d", tenant, head);
        }
    }

    private static Optional<List<UnreadAppend>> firstFailed(
            Map<TenantId, List<UnreadAppend>> byTenant, Map<TenantId, Future<Void>> results) {
        Optional<List<UnreadAppend>> first = Optional.empty();
        for (var result : results.entrySet()) {
            try {
                result.getValue().get();
            } catch (ExecutionException e) {
                LOG.errorf(e.getCause(), "changes of %s failed and will be retried", result.getKey());
                first = first.or(() -> Optional.of(byTenant.get(result.getKey())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return first;
    }
}
