package hapnd.webhook;

import hapnd.projection.Projections;
import hapnd.projection.Projections.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Rings for every webhook that is behind its projection: a ring that was lost heals here. */
public final class WebhookSweeper {
    private static final int A_PAGE = 100;

    private final Endpoints endpoints;
    private final Projections projections;
    private final DeliveryQueue queue;

    /**
     * @param endpoints the webhooks
     * @param projections tells how far notifications are
     * @param queue wakes whoever sends
     */
    public WebhookSweeper(Endpoints endpoints, Projections projections, DeliveryQueue queue) {
        this.endpoints = endpoints;
        this.projections = projections;
        this.queue = queue;
    }

    /** Goes through all webhooks of all tenants once. */
    public void sweep() {
        for (int shard = 0; shard < Endpoints.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = endpoints.listed(shard, last, A_PAGE);
                page.forEach(this::look);
                last = page.size() < A_PAGE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
    }

    private void look(Listed listed) {
        var endpoint = endpoints.find(listed.tenant(), listed.id()).filter(found -> !found.isWaiting(Instant.now()));
        if (endpoint.isEmpty()) {
            return;
        }
        projections
                .find(listed.tenant(), listed.id())
                .filter(projection -> projection.sequence() > endpoint.get().cursor())
                .ifPresent(projection -> queue.ring(
                        new Ring.Pending(listed.tenant(), listed.id(), OptionalLong.of(projection.sequence())),
                        Duration.ZERO));
    }
}
