package hapnd.webhook;

import hapnd.parallel.SideBySide;
import hapnd.projection.Projections;
import hapnd.projection.Projections.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Rings for every webhook that is behind its projection: a ring that was lost heals here. */
public final class WebhookSweeper {
    private static final Logger LOG = Logger.getLogger(WebhookSweeper.class);
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
        boolean all = true;
        for (int shard = 0; shard < Endpoints.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = endpoints.listed(shard, last, A_PAGE);
                all &= SideBySide.all(page, this::look);
                last = page.size() < A_PAGE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
        if (!all) {
            throw new IllegalStateException("some webhooks could not be looked at; the log says why");
        }
    }

    /** One that can't be looked at does not keep the others from it. */
    private boolean look(Listed listed) {
        try {
            ringIfBehind(listed);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "the webhook of %s was not swept", listed.id());
            return false;
        }
    }

    private void ringIfBehind(Listed listed) {
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
