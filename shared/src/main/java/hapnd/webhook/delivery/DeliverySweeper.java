package hapnd.webhook.delivery;

import hapnd.concurrent.Concurrently;
import hapnd.projection.Projections;
import hapnd.projection.Projections.Listed;
import hapnd.queue.TaskQueue;
import hapnd.webhook.endpoint.Endpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Adds a task for every webhook that is behind its projection, to replace lost tasks. */
public final class DeliverySweeper {
    private static final Logger LOG = Logger.getLogger(DeliverySweeper.class);
    private static final int PAGE_SIZE = 100;

    private final Endpoints endpoints;
    private final Projections projections;
    private final TaskQueue<DeliveryTask> queue;

    /**
     * @param endpoints the webhooks
     * @param projections the projections, for their last notifications
     * @param queue wakes the delivery function
     */
    public DeliverySweeper(Endpoints endpoints, Projections projections, TaskQueue<DeliveryTask> queue) {
        this.endpoints = endpoints;
        this.projections = projections;
        this.queue = queue;
    }

    /** Checks all webhooks of all tenants once. */
    public void sweep() {
        boolean all = true;
        for (int shard = 0; shard < Endpoints.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = endpoints.listed(shard, last, PAGE_SIZE);
                all &= Concurrently.all(page, this::check);
                last = page.size() < PAGE_SIZE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
        if (!all) {
            throw new IllegalStateException("some webhooks could not be checked; the log says why");
        }
    }

    /** A webhook that can't be checked doesn't stop the others. */
    private boolean check(Listed listed) {
        try {
            addIfBehind(listed);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "the webhook of %s was not swept", listed.id());
            return false;
        }
    }

    private void addIfBehind(Listed listed) {
        var endpoint = endpoints.find(listed.tenant(), listed.id()).filter(found -> !found.isWaiting(Instant.now()));
        if (endpoint.isEmpty()) {
            return;
        }
        projections
                .find(listed.tenant(), listed.id())
                .filter(projection -> projection.sequence() > endpoint.get().cursor())
                .ifPresent(projection -> queue.add(
                        new DeliveryTask.Deliver(listed.tenant(), listed.id(), OptionalLong.of(projection.sequence())),
                        Duration.ZERO));
    }
}
