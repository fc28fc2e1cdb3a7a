package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.concurrent.Backoff;
import hapnd.dynamodb.ConditionalUpdate;
import hapnd.dynamodb.Items;
import hapnd.projection.Deletion;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Ends projections: because their tenant deletes them, or because the tenant itself is deleted. */
final class DynamoDeletions {
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(10);

    private final DynamoProjections projections;

    DynamoDeletions(DynamoProjections projections) {
        this.projections = projections;
    }

    /** Retires all generations, and removes the projection from the list of all. */
    boolean stop(TenantId tenant, ProjectionId id) {
        return stop(tenant, id, (generations, change) -> change.remove("listShard"));
    }

    /** Retires all generations, and stores that the projection is deleted. */
    Optional<Deletion> delete(TenantId tenant, ProjectionId id) {
        var now = Instant.now();
        stop(
                tenant,
                id,
                (generations, change) -> change.set(ProjectionItem.DELETED_UP_TO, fromS(upTo(generations)))
                        .set(ProjectionItem.DELETED_AT, Items.number(now.toEpochMilli()))
                        .copy(ProjectionItem.SEQUENCE, ProjectionItem.DELETED_SEQUENCE)
                        .set(ProjectionItem.DELETION_PENDING, fromBool(true))
                        .remove(ProjectionItem.PAUSED));
        return projections.find(tenant, id).flatMap(Projection::deletion);
    }

    /** Later than every upload until now, as far as the clocks agree, and not earlier than those that are known. */
    private static String upTo(List<String> generations) {
        var now = UlidCreator.getMonotonicUlid().toString();
        return Stream.concat(generations.stream(), Stream.of(now))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Stores that the deletion is finished. */
    void finish(Projection before) {
        var upTo = before.deletion().orElseThrow().upTo();
        var change = new ConditionalUpdate()
                .remove(ProjectionItem.DELETION_PENDING)
                .ifIs(ProjectionItem.DELETED_UP_TO, fromS(upTo))
                .ifMissing(ProjectionItem.RETIRED);
        if (!before.exists()) {
            change.remove("listShard").ifMissing(ProjectionItem.SERVING).ifMissing(ProjectionItem.BUILDING);
        }
        projections.change(before, change);
    }

    /** Retires all generations, with a further change. False when there is none. */
    private boolean stop(TenantId tenant, ProjectionId id, BiConsumer<List<String>, ConditionalUpdate> further) {
        var backoff = new Backoff(MAX_CONTENTION);
        while (true) {
            var found = projections.find(tenant, id);
            var generations = found.stream()
                    .flatMap(now -> Stream.concat(now.serving().stream(), now.building().stream()))
                    .map(Generation::id)
                    .toList();
            if (generations.isEmpty()) {
                return false;
            }
            var change = stopped(found.get(), generations);
            further.accept(generations, change);
            if (projections.change(found.get(), change)) {
                return true;
            }
            backoff.pause();
        }
    }

    /**
     * The update that stops a projection, if it still has exactly these generations: otherwise the states of a new one would
     * never be deleted.
     */
    private static ConditionalUpdate stopped(Projection before, List<String> generations) {
        var change = new ConditionalUpdate()
                .add(ProjectionItem.RETIRED, fromSs(generations))
                .set(ProjectionItem.RETIRED_AT, Items.number(Instant.now().getEpochSecond()))
                .remove(ProjectionItem.SERVING)
                .remove(ProjectionItem.BUILDING)
                .remove(ProjectionItem.PAUSED_FOR_CUTOVER);
        ifIs(change, ProjectionItem.SERVING, before.serving());
        ifIs(change, ProjectionItem.BUILDING, before.building());
        return change;
    }

    private static void ifIs(ConditionalUpdate change, String place, Optional<Generation> generation) {
        generation.ifPresentOrElse(
                known -> change.ifIs(place + "." + ProjectionItem.ID, fromS(known.id())),
                () -> change.ifMissing(place));
    }
}
