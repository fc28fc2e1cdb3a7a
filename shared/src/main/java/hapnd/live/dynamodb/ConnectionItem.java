package hapnd.live.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.live.Connection;
import hapnd.live.ConnectionKey;
import hapnd.live.Connections;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encodes a connection as an item of the views table. It is in its projection's partition, so that one query returns all
 * connections of a projection. A second item, a pointer, finds it by the connection's id alone, which is all that a disconnect
 * has.
 */
final class ConnectionItem {
    static final String PREFIX = "C#";
    static final String LIVE = "isLive";
    static final String SEEN = "seen";
    static final String LEASE_UNTIL = "leaseUntil";
    static final String HOLDER = "holder";

    private static final String SINCE = "since";
    private static final String SHARD = "listShard";
    private static final String TENANT = "tenant";
    private static final String PROJECTION = "projection";
    private static final String KEY = "by";
    private static final String EXPIRY = "expiresAt";

    /**
     * API Gateway ends a connection after two hours.
     * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
     */
    private static final Duration LIFE = Duration.ofMinutes(130);

    private ConnectionItem() {}

    static String partition(TenantId tenant, ProjectionId projection) {
        return tenant + "#" + projection;
    }

    static Map<String, AttributeValue> key(ConnectionKey key) {
        return Items.key(partition(key.tenant(), key.projection()), PREFIX + key.id());
    }

    static Map<String, AttributeValue> pointerKey(String id) {
        return Items.key("CONNECTION#" + id, "CONNECTION");
    }

    static String shard(int number) {
        return "CONNECTIONS#" + number;
    }

    static Map<String, AttributeValue> indexKey(int shard, ConnectionKey key) {
        var all = new HashMap<>(key(key));
        all.put(SHARD, fromS(shard(shard)));
        return all;
    }

    static Map<String, AttributeValue> encode(Connection connection) {
        var item = new HashMap<>(key(connection.key()));
        int shard = Math.floorMod(connection.key().id().hashCode(), Connections.SHARDS);
        item.put(SHARD, fromS(shard(shard)));
        item.put(SINCE, instant(connection.connectedAt()));
        item.put(LIVE, fromBool(connection.live()));
        item.put(SEEN, number(connection.cursor()));
        item.put(LEASE_UNTIL, instant(connection.leaseUntil()));
        item.put(EXPIRY, expiry(connection));
        connection.admittedBy().ifPresent(key -> item.put(KEY, fromS(key.value())));
        return item;
    }

    static Map<String, AttributeValue> pointer(Connection connection) {
        var item = new HashMap<>(pointerKey(connection.key().id()));
        item.put(TENANT, fromS(connection.key().tenant().value()));
        item.put(PROJECTION, fromS(connection.key().projection().value()));
        item.put(EXPIRY, expiry(connection));
        return item;
    }

    /** The key of the connection that a pointer refers to. */
    static ConnectionKey target(String id, Map<String, AttributeValue> pointer) {
        return new ConnectionKey(
                new TenantId(pointer.get(TENANT).s()),
                new ProjectionId(pointer.get(PROJECTION).s()),
                id);
    }

    static ConnectionKey keyOf(Map<String, AttributeValue> item) {
        var partition = Items.partition(item);
        int end = partition.indexOf('#');
        return new ConnectionKey(
                new TenantId(partition.substring(0, end)),
                new ProjectionId(partition.substring(end + 1)),
                Items.sort(item).substring(PREFIX.length()));
    }

    /** Decodes an item; those that earlier versions stored have no {@code leaseUntil}, which is as if it were over. */
    static Connection decode(Map<String, AttributeValue> item) {
        return new Connection(
                keyOf(item),
                connectedAt(item),
                item.get(LIVE).bool(),
                Items.number(item, SEEN),
                Optional.ofNullable(item.get(LEASE_UNTIL))
                        .map(ConnectionItem::instant)
                        .orElse(Instant.EPOCH),
                Optional.ofNullable(item.get(KEY)).map(key -> new KeyId(key.s())));
    }

    static Instant connectedAt(Map<String, AttributeValue> item) {
        return instant(item.get(SINCE));
    }

    static AttributeValue number(long value) {
        return Items.number(value);
    }

    static AttributeValue instant(Instant instant) {
        return number(instant.toEpochMilli());
    }

    private static Instant instant(AttributeValue value) {
        return Instant.ofEpochMilli(Long.parseLong(value.n()));
    }

    private static AttributeValue expiry(Connection connection) {
        return number(connection.connectedAt().plus(LIFE).getEpochSecond());
    }
}
