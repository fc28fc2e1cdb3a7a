package hapnd.erasure.dynamodb;

import hapnd.erasure.TenantDataEraser;
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
 * Deletes states, notifications, webhooks, connections and secrets in the views table. The projections are stopped, but their
 * items stay until the end: they list all generations, so that states that are written late are found.
 */
final class ViewsEraser implements TenantDataEraser {
    private static final String CONNECTION = "C#";
    private static final List<String> TENANT_PREFIXES = List.of("WEBHOOK_SECRETS", "WEBHOOK_UPLOAD#");

    private final Table views;
    private final Projections projections;

    /** Deletes from the given views table, which must be that of the projections. */
    ViewsEraser(DynamoDbClient dynamo, String views, Projections projections) {
        this.views = new Table(dynamo, views);
        this.projections = projections;
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        boolean stopped = false;
        var ranges = new ArrayList<Table.Range>();
        for (var data : List.of(tenant, tenant.sandbox())) {
            for (var projection : projections.ofTenant(data)) {
                stopped |= projections.stop(data, projection.id());
            }
            TENANT_PREFIXES.forEach(prefix -> ranges.add(new Table.Range(data.value(), prefix)));
            projections.ofTenant(data).forEach(projection -> ranges.addAll(ranges(projection)));
        }
        var removed = views.remove(ranges, until, this::delete);
        return new Removed(removed.items(), 0, stopped, removed.next());
    }

    private static List<Table.Range> ranges(Projection projection) {
        var own = projection.tenant() + "#" + projection.id();
        return Stream.concat(
                        Stream.of(own),
                        projection.retired().generations().stream().map(generation -> own + "#" + generation))
                .map(Table.Range::all)
                .toList();
    }

    /** Deletes pointers to connections before the connections. */
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

    /** Deletes the projections' own items and returns how many. */
    long finish(TenantId tenant) {
        var ranges = Stream.of(tenant, tenant.sandbox())
                .map(data -> new Table.Range(data.value(), ViewsStream.PROJECTION))
                .toList();
        return views.remove(ranges, Instant.MAX).items();
    }
}
