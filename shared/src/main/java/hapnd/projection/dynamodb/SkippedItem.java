package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.ConditionalUpdate;
import hapnd.dynamodb.Items;
import hapnd.journal.AggregateId;
import hapnd.projection.Fault;
import hapnd.projection.ProjectionId;
import hapnd.projection.SkippedEvent;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encodes a skipped event as an item of the views table, {@code X#position} in the partition of its generation's states, so that
 * it is deleted with them.
 */
final class SkippedItem {
    static final String PREFIX = "X#";

    private static final String EVENT = "ev";
    private static final String AGGREGATE = "agg";
    private static final String VERSION = "ver";
    private static final String AT = "at";

    private SkippedItem() {}

    static Map<String, AttributeValue> key(TenantId tenant, ProjectionId id, String generation, long position) {
        return Items.key(
                ViewItems.partition(tenant, id, generation), String.format(Locale.ROOT, "%s%015d", PREFIX, position));
    }

    static ConditionalUpdate encode(SkippedEvent event) {
        var item = new ConditionalUpdate()
                .set(EVENT, fromS(event.eventId()))
                .set(AT, Items.number(event.at().toEpochMilli()));
        event.origin()
                .ifPresent(
                        origin -> item.set(AGGREGATE, fromS(origin.aggregate().value()))
                                .set(VERSION, Items.number(origin.version())));
        return item;
    }

    static SkippedEvent decode(Map<String, AttributeValue> item) {
        return new SkippedEvent(
                item.get(EVENT).s(),
                Optional.ofNullable(item.get(AGGREGATE))
                        .map(aggregate ->
                                new Fault.Origin(new AggregateId(aggregate.s()), Items.number(item, VERSION))),
                Long.parseLong(Items.sort(item).substring(PREFIX.length())),
                Instant.ofEpochMilli(Items.number(item, AT)));
    }
}
