package hapnd.projection;

import hapnd.feed.Feed;
import hapnd.projection.Projections.Listed;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rings for every projection that is behind its feed: a ring that was lost heals here. */
public final class Sweeper {
    private static final int A_PAGE = 100;

    private final Projections projections;
    private final Feed feed;
    private final Doorbells doorbells;

    /**
     * @param projections where projections are kept
     * @param feed what they follow
     * @param doorbells wakes those that are behind
     */
    public Sweeper(Projections projections, Feed feed, Doorbells doorbells) {
        this.projections = projections;
        this.feed = feed;
        this.doorbells = doorbells;
    }

    /** Goes through all projections of all tenants once. */
    public void sweep() {
        var heads = new HashMap<TenantId, Long>();
        for (int shard = 0; shard < Projections.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = projections.listed(shard, last, A_PAGE);
                page.forEach(listed -> look(listed, heads));
                last = page.size() < A_PAGE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
    }

    private void look(Listed listed, Map<TenantId, Long> heads) {
        long head = heads.computeIfAbsent(listed.tenant(), feed::head);
        projections.find(listed.tenant(), listed.id()).ifPresent(projection -> {
            projection.building().filter(Sweeper::canGoOn).ifPresent(building -> ring(projection, building));
            projection
                    .serving()
                    .filter(serving -> serving.position() < head && canGoOn(serving))
                    .ifPresent(serving -> ring(projection, serving));
        });
    }

    private void ring(Projection projection, Generation generation) {
        doorbells.ring(
                new Doorbells.Bell(projection.tenant(), projection.id(), generation.id()),
                "sweep-" + UUID.randomUUID());
    }

    private static boolean canGoOn(Generation generation) {
        return generation.fault().isEmpty() || generation.fault().get().isWorthRetrying(Instant.now());
    }
}
