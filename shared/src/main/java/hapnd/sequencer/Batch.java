package hapnd.sequencer;

import hapnd.aws.ServiceFaults;
import hapnd.concurrent.Sleep;
import hapnd.feed.Feed;
import hapnd.feed.Parking;
import hapnd.feed.Reasons;
import hapnd.journal.AppendedCommit;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One tenant's part of a batch. All of it is added to the feed at once. If that fails because of the events, each aggregate is
 * tried by itself, and an aggregate that fails is parked with all its later events.
 */
final class Batch {
    private static final int MAX_TRIES = 3;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

    private final Parts parts;
    private final TenantId tenant;
    private final List<AppendedCommit> taken = new ArrayList<>();
    private long head;

    Batch(Parts parts, TenantId tenant) {
        this.parts = parts;
        this.tenant = tenant;
    }

    /**
     * The ports that a batch uses.
     *
     * @param feed receives the events
     * @param parking receives the aggregates whose events can't be added
     */
    record Parts(Feed feed, Parking parking) {}

    /** The feed's head after the batch; 0 when nothing was added. */
    long head() {
        return head;
    }

    /** The commits that are in the feed now. */
    List<AppendedCommit> taken() {
        return taken;
    }

    /**
     * Adds the changes to the feed, or parks their aggregates.
     *
     * @throws RuntimeException when a service failed; the whole batch must be retried
     */
    void take(List<UnreadAppend> changes) {
        var failed = new LinkedHashMap<String, Failed>();
        var readable = readable(changes, failed);
        if (!readable.isEmpty()) {
            append(readable, failed);
        }
        // park last, when the versions before the failed one are in the feed
        failed.forEach((aggregate, found) -> {
            if (!park(aggregate, found)) {
                take(found.behind());
            }
        });
    }

    /**
     * A change of an aggregate that can't be added.
     *
     * @param version the version that failed
     * @param why the error
     * @param behind the aggregate's later changes
     */
    private record Failed(OptionalLong version, Throwable why, List<UnreadAppend> behind) {}

    private static List<AppendedCommit> readable(List<UnreadAppend> changes, Map<String, Failed> failed) {
        var readable = new ArrayList<AppendedCommit>();
        for (var change : changes) {
            if (failed.containsKey(change.aggregate())) {
                failed.get(change.aggregate()).behind().add(change);
                continue;
            }
            try {
                readable.add(change.read());
            } catch (RuntimeException | StackOverflowError e) {
                failed.put(change.aggregate(), new Failed(change.version(), e, new ArrayList<>()));
            }
        }
        return readable;
    }

    private void append(List<AppendedCommit> commits, Map<String, Failed> failed) {
        try {
            count(commits, parts.feed().take(tenant, commits));
        } catch (RuntimeException | StackOverflowError e) {
            throwIfServiceFault(e);
            byAggregate(commits).forEach((aggregate, own) -> appendAlone(aggregate, own, failed));
        }
    }

    private void appendAlone(String aggregate, List<AppendedCommit> commits, Map<String, Failed> failed) {
        for (int tries = 1; ; tries++) {
            try {
                count(commits, parts.feed().take(tenant, commits));
                return;
            } catch (RuntimeException | StackOverflowError e) {
                throwIfServiceFault(e);
                if (tries == MAX_TRIES) {
                    failed.put(aggregate, new Failed(OptionalLong.empty(), e, List.of()));
                    return;
                }
                Sleep.sleep(RETRY_INTERVAL);
            }
        }
    }

    private void count(List<AppendedCommit> commits, Feed.Taken result) {
        head = Math.max(head, result.head());
        if (result.head() == 0) {
            line("dropped, the tenant is deleted").write();
            return;
        }
        commits.stream()
                .filter(commit -> !result.waiting().contains(commit.key()))
                .forEach(taken::add);
        result.waiting()
                .forEach(key -> line("waits, its aggregate is parked")
                        .with(Field.AGGREGATE, key.id())
                        .write());
    }

    /** False when parking is not needed: the version is in the feed by now, or the tenant is deleted. */
    private boolean park(String aggregate, Failed failed) {
        var parked = parts.parking().park(tenant, aggregate, failed.version(), Reasons.of(failed.why()));
        // the error text may contain customers' data, so it is in the list of parked aggregates but not in the log
        parked.ifPresent(set -> LogLine.warn(Batch.class, "parked")
                .with(Field.TENANT, tenant)
                .with(Field.AGGREGATE, aggregate)
                .with(Field.VERSIONS, set.version())
                .with(Field.REASON, failed.why().getClass().getSimpleName())
                .write());
        return parked.isPresent();
    }

    private LogLine line(String message) {
        return LogLine.info(Batch.class, message).with(Field.TENANT, tenant);
    }

    private static void throwIfServiceFault(Throwable e) {
        if (e instanceof RuntimeException failed && ServiceFaults.isOfTheService(failed)) {
            throw failed;
        }
    }

    private static Map<String, List<AppendedCommit>> byAggregate(List<AppendedCommit> commits) {
        var byAggregate = new LinkedHashMap<String, List<AppendedCommit>>();
        commits.forEach(commit -> byAggregate
                .computeIfAbsent(commit.key().id().value(), any -> new ArrayList<>())
                .add(commit));
        return byAggregate;
    }
}
