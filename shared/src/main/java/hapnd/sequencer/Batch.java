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
 * One tenant's part of a batch. All of it goes into the feed at once. Only when that fails for a reason that lies in the events
 * is each aggregate tried by itself, and the one to blame is set aside with all that follows of it.
 */
final class Batch {
    private static final int TRIES = 3;
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
     * What it works with.
     *
     * @param feed takes events
     * @param parking takes aggregates whose events can't be taken
     */
    record Parts(Feed feed, Parking parking) {}

    /** The last position in the feed; 0 when it took nothing. */
    long head() {
        return head;
    }

    /** What is in the feed. */
    List<AppendedCommit> taken() {
        return taken;
    }

    /**
     * Takes changes, or sets their aggregates aside.
     *
     * @throws RuntimeException a service failed, and all of it is to come again
     */
    void take(List<UnreadAppend> changes) {
        var ill = new LinkedHashMap<String, Ill>();
        var readable = readable(changes, ill);
        if (!readable.isEmpty()) {
            append(readable, ill);
        }
        // now, when what stands before it is in the feed
        ill.forEach((aggregate, found) -> {
            if (!park(aggregate, found)) {
                take(found.behind());
            }
        });
    }

    /**
     * What can't be taken of an aggregate.
     *
     * @param version which version
     * @param why what went wrong
     * @param behind what follows of the aggregate
     */
    private record Ill(OptionalLong version, Throwable why, List<UnreadAppend> behind) {}

    private static List<AppendedCommit> readable(List<UnreadAppend> changes, Map<String, Ill> ill) {
        var readable = new ArrayList<AppendedCommit>();
        for (var change : changes) {
            if (ill.containsKey(change.aggregate())) {
                ill.get(change.aggregate()).behind().add(change);
                continue;
            }
            try {
                readable.add(change.read());
            } catch (RuntimeException | StackOverflowError e) {
                ill.put(change.aggregate(), new Ill(change.version(), e, new ArrayList<>()));
            }
        }
        return readable;
    }

    private void append(List<AppendedCommit> commits, Map<String, Ill> ill) {
        try {
            count(commits, parts.feed().take(tenant, commits));
        } catch (RuntimeException | StackOverflowError e) {
            throwIfOfTheService(e);
            byAggregate(commits).forEach((aggregate, own) -> appendAlone(aggregate, own, ill));
        }
    }

    private void appendAlone(String aggregate, List<AppendedCommit> commits, Map<String, Ill> ill) {
        for (int tries = 1; ; tries++) {
            try {
                count(commits, parts.feed().take(tenant, commits));
                return;
            } catch (RuntimeException | StackOverflowError e) {
                throwIfOfTheService(e);
                if (tries == TRIES) {
                    ill.put(aggregate, new Ill(OptionalLong.empty(), e, List.of()));
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

    /** False when there is no reason to: it is in the feed since, or the tenant is deleted. */
    private boolean park(String aggregate, Ill ill) {
        var parked = parts.parking().park(tenant, aggregate, ill.version(), Reasons.of(ill.why()));
        // what was said may hold data, and is on the list alone
        parked.ifPresent(set -> LogLine.warn(Batch.class, "parked")
                .with(Field.TENANT, tenant)
                .with(Field.AGGREGATE, aggregate)
                .with(Field.VERSIONS, set.version())
                .with(Field.REASON, ill.why().getClass().getSimpleName())
                .write());
        return parked.isPresent();
    }

    private LogLine line(String message) {
        return LogLine.info(Batch.class, message).with(Field.TENANT, tenant);
    }

    private static void throwIfOfTheService(Throwable e) {
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
