package hapnd.live.dynamodb;

import static hapnd.live.dynamodb.ConnectionItem.instant;
import static hapnd.live.dynamodb.ConnectionItem.number;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.Items;
import hapnd.live.Connection;
import hapnd.live.ConnectionKey;
import hapnd.live.Connections;
import hapnd.projection.ProjectionId;
import hapnd.schema.Tables;
import hapnd.schema.ViewsStream;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Connections in the views table, in the same partition as their projection's notifications. */
public final class DynamoConnections implements Connections {
    private static final String HELD = "isLive = :no AND holder = :owner";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores connections in the given views table. */
    public DynamoConnections(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Writes the pointer first: a pointer without a connection is harmless, and expires. */
    @Override
    public void open(Connection connection) {
        dynamo.putItem(b -> b.tableName(table).item(ConnectionItem.pointer(connection)));
        dynamo.putItem(b -> b.tableName(table).item(ConnectionItem.encode(connection)));
    }

    @Override
    public List<Connection> of(TenantId tenant, ProjectionId projection) {
        return dynamo
                .queryPaginator(b -> b.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", fromS(ConnectionItem.partition(tenant, projection)),
                                ":prefix", fromS(ConnectionItem.PREFIX)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(ConnectionItem::decode)
                .toList();
    }

    /** The condition also holds for the same owner, because the SDK may have retried the call after its answer got lost. */
    @Override
    public Optional<Connection> acquire(ConnectionKey key, String owner, Instant until) {
        return update(
                        key,
                        "SET holder = :owner, leaseUntil = :until",
                        "isLive = :no AND (attribute_not_exists(holder) OR holder = :owner OR leaseUntil < :now)",
                        Map.of(
                                ":owner", fromS(owner),
                                ":until", instant(until),
                                ":now", instant(Instant.now()),
                                ":no", fromBool(false)))
                .map(answer -> ConnectionItem.decode(answer.attributes()));
    }

    @Override
    public boolean advance(ConnectionKey key, String owner, long cursor, Instant until) {
        return update(key, "SET seen = :seen, leaseUntil = :until", HELD, held(owner, cursor, until))
                .isPresent();
    }

    @Override
    public void release(ConnectionKey key, String owner, long cursor, Instant until) {
        update(key, "SET seen = :seen, leaseUntil = :until REMOVE holder", HELD, held(owner, cursor, until));
    }

    private static Map<String, AttributeValue> held(String owner, long cursor, Instant until) {
        return Map.of(
                ":owner", fromS(owner), ":seen", number(cursor), ":until", instant(until), ":no", fromBool(false));
    }

    /**
     * The condition on the projection orders this transaction with its notifications: those up to the cursor are committed
     * before, and all others after the connection has become live.
     */
    @Override
    public Joined join(ConnectionKey key, String owner, long cursor) {
        var live = TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(ConnectionItem.key(key))
                        .updateExpression("SET isLive = :yes, seen = :seen REMOVE holder")
                        .conditionExpression(HELD)
                        .expressionAttributeValues(Map.of(
                                ":yes", fromBool(true),
                                ":no", fromBool(false),
                                ":owner", fromS(owner),
                                ":seen", number(cursor))))
                .build();
        var level = TransactWriteItem.builder()
                .conditionCheck(c -> c.tableName(table)
                        .key(projectionKey(key))
                        .conditionExpression("#last <= :seen")
                        .expressionAttributeNames(Map.of("#last", ViewsStream.SEQUENCE))
                        .expressionAttributeValues(Map.of(":seen", number(cursor))))
                .build();
        try {
            dynamo.transactWriteItems(b -> b.transactItems(live, level));
            return Joined.LIVE;
        } catch (TransactionCanceledException e) {
            return reason(e);
        }
    }

    private static Joined reason(TransactionCanceledException e) {
        var cancellation = Cancellation.of(e);
        if (cancellation.conditionFailed(0)) {
            return Joined.LOST;
        }
        if (cancellation.conditionFailed(cancellation.reasons().size() - 1) || cancellation.isConflict()) {
            return Joined.BEHIND;
        }
        throw e;
    }

    private static Map<String, AttributeValue> projectionKey(ConnectionKey key) {
        return Items.key(key.tenant().value(), ViewsStream.PROJECTION + key.projection());
    }

    /** Only if it is live since the same cursor: it may have been set back and become live again in the meantime. */
    @Override
    public void setBack(Connection live, long cursor) {
        update(
                live.key(),
                "SET isLive = :no, seen = :seen, leaseUntil = :nobody",
                "isLive = :yes AND seen = :joined",
                Map.of(
                        ":yes", fromBool(true),
                        ":no", fromBool(false),
                        ":seen", number(cursor),
                        ":joined", number(live.cursor()),
                        ":nobody", number(0)));
    }

    @Override
    public void close(ConnectionKey key) {
        delete(ConnectionItem.key(key));
        delete(ConnectionItem.pointerKey(key.id()));
    }

    @Override
    public void close(String id) {
        var pointer = dynamo.deleteItem(b ->
                        b.tableName(table).key(ConnectionItem.pointerKey(id)).returnValues(ReturnValue.ALL_OLD))
                .attributes();
        if (!pointer.isEmpty()) {
            delete(ConnectionItem.key(ConnectionItem.target(id, pointer)));
        }
    }

    private void delete(Map<String, AttributeValue> key) {
        dynamo.deleteItem(b -> b.tableName(table).key(key));
    }

    @Override
    public List<ConnectionKey> listed(int shard, Optional<ConnectionKey> after, int limit) {
        var page = dynamo.query(b -> {
            b.tableName(table)
                    .indexName(Tables.PROJECTIONS)
                    .keyConditionExpression("listShard = :shard")
                    .expressionAttributeValues(Map.of(":shard", fromS(ConnectionItem.shard(shard))))
                    .limit(limit);
            after.ifPresent(last -> b.exclusiveStartKey(ConnectionItem.indexKey(shard, last)));
        });
        return page.items().stream().map(ConnectionItem::keyOf).toList();
    }

    @Override
    public Optional<Connection> find(ConnectionKey key) {
        var item = dynamo.getItem(
                        b -> b.tableName(table).key(ConnectionItem.key(key)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ConnectionItem.decode(item));
    }

    /** Empty when the condition fails, which includes a connection that doesn't exist. */
    private Optional<UpdateItemResponse> update(
            ConnectionKey key, String update, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(dynamo.updateItem(b -> b.tableName(table)
                    .key(ConnectionItem.key(key))
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW)));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
