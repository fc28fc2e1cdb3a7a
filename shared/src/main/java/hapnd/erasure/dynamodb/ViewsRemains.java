package hapnd.erasure.dynamodb;

import hapnd.erasure.Remains;
import hapnd.projection.Projection;
import hapnd.projection.Projections;
import hapnd.schema.ViewsStream;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * States, notifications, webhooks, connections and secrets in the views table. The projections' own items stay until the
 * end, without what they had at work: they say which generations there were, so what is written late is found.
 */
public final class ViewsRemains implements Remains {
    private static final String CONNECTION = "C#";
    private static final List<String> OF_THE_TENANT = List.of("WEBHOOK_SECRETS", "WEBHOOK_UPLOAD#");

    private final Table views;
    private final Projections projections;

    /** Removes from the given views table, which the projections must be in too. */
    public ViewsRemains(DynamoDbClient dynamo, String views, Projections projections) {
        this.views = new Table(dynamo, views);
        this.projections = projections;
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        boolean stopped = false;
        long items = 0;
        for (var data : List.of(tenant, tenant.sandbox())) {
            for (var projection : projections.ofTenant(data)) {
                stopped |= projections.stop(data, projection.id());
            }
            var places = Stream.concat(
                            OF_THE_TENANT.stream().map(prefix -> new Place(data.value(), prefix)),
                            projections.ofTenant(data).stream().flatMap(ViewsRemains::places))
                    .toList();
            for (var place : places) {
                for (var keys = keys(place); !keys.isEmpty(); keys = keys(place)) {
                    items += delete(keys);
                    if (!Instant.now().isBefore(until)) {
                        return new Removed(items, 0, stopped, Optional.of("more"));
                    }
                }
            }
        }
        return new Removed(items, 0, stopped, Optional.empty());
    }

    /** The items of a partition whose sort keys begin so. */
    private record Place(String partition, String prefix) {}

    private static Stream<Place> places(Projection projection) {
        var own = projection.tenant() + "#" + projection.id();
        return Stream.concat(
                Stream.of(new Place(own, "")),
                projection.retired().generations().stream().map(generation -> new Place(own + "#" + generation, "")));
    }

    private List<Map<String, AttributeValue>> keys(Place place) {
        return place.prefix().isEmpty() ? views.keys(place.partition()) : views.keys(place.partition(), place.prefix());
    }

    /** What leads to a connection goes before it. */
    private long delete(List<Map<String, AttributeValue>> keys) {
        var pointers = new ArrayList<Map<String, AttributeValue>>();
        for (var key : keys) {
            if (Table.sort(key).startsWith(CONNECTION)) {
                var id = Table.sort(key).substring(CONNECTION.length());
                pointers.add(Table.key("CONNECTION#" + id, "CONNECTION"));
            }
        }
        views.delete(pointers);
        views.delete(keys);
        return pointers.size() + (long) keys.size();
    }

    /** Removes the projections themselves; answers how many. */
    long finish(TenantId tenant) {
        long items = 0;
        for (var data : List.of(tenant, tenant.sandbox())) {
            for (var keys = views.keys(data.value(), ViewsStream.PROJECTION);
                    !keys.isEmpty();
                    keys = views.keys(data.value(), ViewsStream.PROJECTION)) {
                views.delete(keys);
                items += keys.size();
            }
        }
        return items;
    }
}
