package hapnd.upload.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.tenancy.TenantId;
import hapnd.upload.ExhaustingSources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Refused sources in the registry table: an item {@code EXHAUSTING#hash} in the tenant's partition, which expires. */
public final class DynamoExhaustingSources implements ExhaustingSources {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    /** Stores them in the given registry table. */
    public DynamoExhaustingSources(DynamoDbClient dynamo, String table) {
        this(dynamo, table, InstantSource.system());
    }

    DynamoExhaustingSources(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<String> reason(TenantId tenant, String hash) {
        var item = dynamo.getItem(b -> b.tableName(table).key(key(tenant, hash)).consistentRead(true))
                .item();
        // DynamoDB deletes expired items within days, not at once
        return Optional.ofNullable(item.get("expiresAt"))
                .filter(end -> Long.parseLong(end.n()) > clock.instant().getEpochSecond())
                .map(end -> item.get("reason").s());
    }

    @Override
    public void remember(TenantId tenant, String hash, String reason) {
        var item = new HashMap<>(key(tenant, hash));
        item.put("reason", fromS(reason));
        item.put("expiresAt", Items.number(clock.instant().plus(REMEMBERED).getEpochSecond()));
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    private static Map<String, AttributeValue> key(TenantId tenant, String hash) {
        return Items.key(tenant.value(), "EXHAUSTING#" + hash);
    }
}
