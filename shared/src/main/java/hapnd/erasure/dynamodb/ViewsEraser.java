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
 * States, notifications, webhooks, connections and secrets in the views table. The projections' own items stay until the
 * end, without what they had at work: they say which generations there were, so what is written late is found.
 */
final class ViewsEraser implements TenantDataEraser {
    private static final String CONNECTION = "C#";
    private static final List<String> OF_THE_TENANT = List.of("WEBHOOK_SECRETS", "WEBHOOK_UPLOAD#");

    private final Table views;
    private final Projections projections;

    /** Removes from the given views table, which the projections must be in too. */
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
            OF_THE_TENANT.forEach(prefix -> ranges.add(new Table.Range(data.value(), prefix)));
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
        var ranges = Stream.of(tenant, tenant.sandbox())
                .map(data -> new Table.Range(data.value(), ViewsStream.PROJECTION))
                .toList();
        return views.remove(ranges, Instant.MAX).items();
    }
}
