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
 * Brings into the feeds what the journal has and they don't. First it takes up again what is parked. Then it goes through all
 * aggregates: of some the stream's records may be lost, after a day without a sequencer or in a restored table.
 *
 * <p>It writes as a sequencer does, behind each aggregate's marker and in version order, so it may run beside sequencers, twice
 * at once, and be ended at any moment. What it brings in stands in the feed at the place where it came in.
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
     * Repairs feeds.
     *
     * @param feed takes what is missing
     * @param parking what waits
     * @param inventory what there is
     * @param history the journal
     * @param listeners are told of feeds that have grown
     */
    public Repair(Feed feed, Parking parking, Inventory inventory, History history, List<FeedListener> listeners) {
        this.feed = feed;
        this.parking = parking;
        this.inventory = inventory;
        this.history = history;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * What a piece of it came to.
     *
     * @param looked how many aggregates were looked at
     * @param events how many events were brought in
     * @param resumed how many aggregates wait no longer
     * @param parked how many wait still, or now
     * @param next where to go on; empty when it is done
     */
    public record Done(long looked, long events, long resumed, long parked, Optional<String> next) {}

    /**
     * Does a piece of it.
     *
     * @param tenant of this tenant and its sandbox, or of all
     * @param after what the piece before answered
     * @param most about how long it may take
     */
    public Done advance(Optional<TenantId> tenant, Optional<String> after, Duration most) {
        var end = Instant.now().plus(most);
        var piece = new Piece(() -> !Instant.now().isBefore(end));
        var place = after.map(Place::read).orElse(Place.START);
        while (place != null && !piece.isOver()) {
            place = place.parked() ? piece.takeUp(tenant, place) : piece.compare(tenant, place);
        }
        piece.tell();
        return new Done(
                piece.looked,
                piece.events,
                piece.resumed,
                piece.parked,
                Optional.ofNullable(place).map(Place::text));
    }

    /**
     * Where it is.
     *
     * @param parked whether it goes through what is parked, or through everything
     * @param sandbox whether it is at the sandbox's parked ones
     * @param last the last one that is done with
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

    /** One call's work, and what it came to. */
    private final class Piece {
        private final BooleanSupplier over;
        private final Map<TenantId, Long> grown = new HashMap<>();
        private long looked;
        private long events;
        private long resumed;
        private long parked;
        private boolean began;

        Piece(BooleanSupplier over) {
            this.over = over;
        }

        /** Something is done in any case. */
        boolean isOver() {
            return began && over.getAsBoolean();
        }

        Place takeUp(Optional<TenantId> tenant, Place from) {
            var data = tenant.map(id -> from.sandbox() ? id.sandbox() : id);
            var last = from.last().map(Repair::entry);
            var page = parking.list(data, last, PAGE_SIZE);
            for (int i = 0; i < page.size(); i++) {
                if (isOver()) {
                    return i == 0 ? from : new Place(true, from.sandbox(), Optional.of(text(page.get(i - 1))));
                }
                began = true;
                if (!takeUp(page.get(i))) {
                    return i == 0 ? from : new Place(true, from.sandbox(), Optional.of(text(page.get(i - 1))));
                }
            }
            if (page.size() == PAGE_SIZE) {
                return new Place(true, from.sandbox(), Optional.of(text(page.getLast())));
            }
            return tenant.isPresent() && !from.sandbox() ? new Place(true, true, Optional.empty()) : Place.ALL;
        }

        /** False when the time was up before all of it was in. */
        private boolean takeUp(Parked waiting) {
            looked++;
            parking.resume(waiting);
            var became = bringIn(inventory.of(waiting.tenant(), waiting.aggregate()));
            if (became == Became.WHOLE) {
                parking.forget(waiting);
                resumed++;
            }
            return became != Became.UNFINISHED;
        }

        Place compare(Optional<TenantId> tenant, Place from) {
            var page = inventory.page(tenant, from.last());
            for (var standing : page.standings()) {
                began = true;
                looked++;
                if (!standing.parked() && !isWhole(standing) && bringIn(standing) == Became.UNFINISHED) {
                    return from;
                }
            }
            began = true;
            return page.next()
                    .map(next -> new Place(false, false, Optional.of(next)))
                    .orElse(null);
        }

        private Became bringIn(Standing standing) {
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
                return Became.PARKED;
            }
        }

        private Became append(Standing standing) {
            if (standing.type().isEmpty()) {
                throw new IllegalStateException("the journal has no such aggregate, or none that can be read");
            }
            var key = new AggregateKey(standing.tenant(), new AggregateId(standing.aggregate()));
            var type = new AggregateType(standing.type().get());
            long last = standing.sequenced();
            while (last < standing.version()) {
                if (isOver()) {
                    return Became.UNFINISHED;
                }
                began = true;
                var found = history.forward(key, last + 1, MAX_BATCH_EVENTS, MAX_BATCH_BYTES);
                if (found.isEmpty()) {
                    throw new IllegalStateException("the journal lacks version " + (last + 1));
                }
                var commits = Commits.of(found).stream()
                        .map(commit -> new AppendedCommit(key, type, commit))
                        .toList();
                var taken = feed.take(standing.tenant(), commits);
                if (taken.head() == 0 || taken.waiting().contains(key)) {
                    // deleted, or set aside by a sequencer meanwhile
                    return taken.head() == 0 ? Became.WHOLE : Became.PARKED;
                }
                grown.merge(standing.tenant(), taken.head(), Math::max);
                events += found.size();
                last = found.getLast().version();
            }
            return Became.WHOLE;
        }

        void tell() {
            grown.forEach((tenant, head) -> listeners.forEach(listener -> {
                try {
                    listener.grown(tenant, head);
                } catch (RuntimeException e) {
                    LOG.warnf(e, "could not tell that the feed of %s is at %d", tenant, head);
                }
            }));
        }
    }

    private enum Became {
        WHOLE,
        PARKED,
        UNFINISHED
    }

    /** One that can't be read at all has no version, and is looked at more closely. */
    private static boolean isWhole(Standing standing) {
        return standing.type().isPresent() && standing.version() > 0 && standing.sequenced() >= standing.version();
    }

    /** A place on the list, of which the key alone counts. */
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
