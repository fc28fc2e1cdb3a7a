package hapnd.feed;

import hapnd.aws.ServiceFaults;
import hapnd.feed.Inventory.Standing;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.History;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Adds events to the feeds that are in the journal but missing in the feeds. First it retries the parked aggregates. Then it
 * compares all aggregates: stream records may be lost when no sequencer has run for a day, or when a table was restored.
 *
 * <p>It writes as a sequencer does: after each aggregate's marker, in version order. So it may run beside sequencers, run twice
 * at once, and stop at any moment. The events that it adds get positions at the end of the feed.
 */
public final class Repair {
    private static final Logger LOG = Logger.getLogger(Repair.class);
    private static final int PAGE_SIZE = 50;
    private static final int MAX_BATCH_EVENTS = 1000;
    private static final int MAX_BATCH_BYTES = 256 * 1024;

    private final Feed feed;
    private final Parking parking;
    private final Inventory inventory;
    private final History history;
    private final List<FeedListener> listeners;

    /**
     * @param feed receives the missing events
     * @param parking the parked aggregates
     * @param inventory the last versions of all aggregates
     * @param history the journal
     * @param listeners are notified of feeds that have grown
     */
    public Repair(Feed feed, Parking parking, Inventory inventory, History history, List<FeedListener> listeners) {
        this.feed = feed;
        this.parking = parking;
        this.inventory = inventory;
        this.history = history;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * The result of one run of the repair.
     *
     * @param looked the number of aggregates that were examined
     * @param events the number of events that were added to feeds
     * @param resumed the number of aggregates that are no longer parked
     * @param parked the number of aggregates that were parked, or parked again
     * @param next where the next run begins; empty when the repair is complete
     */
    public record Done(long looked, long events, long resumed, long parked, Optional<String> next) {}

    /**
     * Does one run of the repair.
     *
     * @param tenant only this tenant and its sandbox; empty for all tenants
     * @param after the previous run's {@code next}; empty for the first run
     * @param timeLimit the approximate time limit
     */
    public Done advance(Optional<TenantId> tenant, Optional<String> after, Duration timeLimit) {
        var end = Instant.now().plus(timeLimit);
        var run = new Run(() -> !Instant.now().isBefore(end));
        var place = after.map(Place::read).orElse(Place.START);
        while (place != null && !run.isOver()) {
            place = place.parked() ? run.retryParked(tenant, place) : run.compare(tenant, place);
        }
        run.notifyListeners();
        return new Done(
                run.looked,
                run.events,
                run.resumed,
                run.parked,
                Optional.ofNullable(place).map(Place::text));
    }

    /**
     * How far the repair is.
     *
     * @param parked whether it retries the parked aggregates (true) or compares all aggregates (false)
     * @param sandbox whether it retries the parked aggregates of the tenant's sandbox
     * @param last the last aggregate that is done
     */
    private record Place(boolean parked, boolean sandbox, Optional<String> last) {
        static final Place START = new Place(true, false, Optional.empty());
        static final Place ALL = new Place(false, false, Optional.empty());

        static Place read(String text) {
            var fields = RawJson.parse(text).fields();
            return new Place(
                    fields.containsKey("parked"),
                    fields.containsKey("sandbox"),
                    Optional.ofNullable(fields.get("last")).map(RawJson::string));
        }

        String text() {
            var json = JsonText.object();
            if (parked) {
                json.put("parked", true);
            }
            if (sandbox) {
                json.put("sandbox", true);
            }
            return json.put("last", last).end();
        }
    }

    /** The work and the counts of one call. */
    private final class Run {
        private final BooleanSupplier timeIsUp;
        private final Map<TenantId, Long> grown = new HashMap<>();
        private long looked;
        private long events;
        private long resumed;
        private long parked;
        private boolean progressed;

        Run(BooleanSupplier timeIsUp) {
            this.timeIsUp = timeIsUp;
        }

        /** Each call makes some progress, even when its time is up. */
        boolean isOver() {
            return progressed && timeIsUp.getAsBoolean();
        }

        Place retryParked(Optional<TenantId> tenant, Place from) {
            var data = tenant.map(id -> from.sandbox() ? id.sandbox() : id);
            var last = from.last().map(Repair::entry);
            var page = parking.list(data, last, PAGE_SIZE);
            for (int i = 0; i < page.size(); i++) {
                if (isOver()) {
                    return i == 0 ? from : new Place(true, from.sandbox(), Optional.of(text(page.get(i - 1))));
                }
                progressed = true;
                if (!retryParked(page.get(i))) {
                    return i == 0 ? from : new Place(true, from.sandbox(), Optional.of(text(page.get(i - 1))));
                }
            }
            if (page.size() == PAGE_SIZE) {
                return new Place(true, from.sandbox(), Optional.of(text(page.getLast())));
            }
            return tenant.isPresent() && !from.sandbox() ? new Place(true, true, Optional.empty()) : Place.ALL;
        }

        /** False when the time was up before all events were added. */
        private boolean retryParked(Parked waiting) {
            looked++;
            parking.resume(waiting);
            var result = addMissing(inventory.of(waiting.tenant(), waiting.aggregate()));
            if (result == Result.WHOLE) {
                parking.forget(waiting);
                resumed++;
            }
            return result != Result.UNFINISHED;
        }

        Place compare(Optional<TenantId> tenant, Place from) {
            var page = inventory.page(tenant, from.last());
            for (var standing : page.standings()) {
                progressed = true;
                looked++;
                if (!standing.parked() && !isWhole(standing) && addMissing(standing) == Result.UNFINISHED) {
                    return from;
                }
            }
            progressed = true;
            return page.next()
                    .map(next -> new Place(false, false, Optional.of(next)))
                    .orElse(null);
        }

        private Result addMissing(Standing standing) {
            try {
                return append(standing);
            } catch (RuntimeException | StackOverflowError e) {
                if (ServiceFaults.isOfTheService(e)) {
                    throw e;
                }
                LOG.warnf(
                        "an aggregate of %s can't be sequenced: %s",
                        standing.tenant(), e.getClass().getName());
                parking.park(standing.tenant(), standing.aggregate(), OptionalLong.empty(), Reasons.of(e));
                parked++;
                return Result.PARKED;
            }
        }

        private Result append(Standing standing) {
            if (standing.type().isEmpty()) {
                throw new IllegalStateException("the journal has no such aggregate, or can't read it");
            }
            var key = new AggregateKey(standing.tenant(), new AggregateId(standing.aggregate()));
            var type = new AggregateType(standing.type().get());
            long last = standing.sequenced();
            while (last < standing.version()) {
                if (isOver()) {
                    return Result.UNFINISHED;
                }
                progressed = true;
                var found = history.forward(key, last + 1, MAX_BATCH_EVENTS, MAX_BATCH_BYTES);
                if (found.isEmpty()) {
                    throw new IllegalStateException("the journal lacks version " + (last + 1));
                }
                var commits = Commits.of(found).stream()
                        .map(commit -> new AppendedCommit(key, type, commit))
                        .toList();
                var taken = feed.take(standing.tenant(), commits);
                if (taken.head() == 0 || taken.waiting().contains(key)) {
                    // the tenant was deleted, or a sequencer parked the aggregate in the meantime
                    return taken.head() == 0 ? Result.WHOLE : Result.PARKED;
                }
                grown.merge(standing.tenant(), taken.head(), Math::max);
                events += found.size();
                last = found.getLast().version();
            }
            return Result.WHOLE;
        }

        void notifyListeners() {
            grown.forEach((tenant, head) -> listeners.forEach(listener -> {
                try {
                    listener.grown(tenant, head);
                } catch (RuntimeException e) {
                    LOG.warnf(e, "could not notify a listener that the feed of %s is at position %d", tenant, head);
                }
            }));
        }
    }

    private enum Result {
        WHOLE,
        PARKED,
        UNFINISHED
    }

    /** An aggregate that can't be read has no version here, and isn't whole. */
    private static boolean isWhole(Standing standing) {
        return standing.type().isPresent() && standing.version() > 0 && standing.sequenced() >= standing.version();
    }

    /** An entry of the list. Only its key is used. */
    private static Parked entry(String text) {
        var fields = RawJson.parse(text).fields();
        return new Parked(
                new TenantId(fields.get("tenant").string()),
                fields.get("aggregate").string(),
                1,
                "",
                Instant.EPOCH,
                0);
    }

    private static String text(Parked parked) {
        return JsonText.object()
                .put("tenant", parked.tenant().value())
                .put("aggregate", parked.aggregate())
                .end();
    }
}
