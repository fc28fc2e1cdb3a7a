package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.blob.Blobs;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.LargeTexts;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The journal in one DynamoDB table. An append is one conditional write of the aggregate's {@code HEAD} item, which holds the
 * newest events and the state. So they commit together, and the item's stream record is the outbox. When the tip is too large,
 * the append moves the older events into a batch item in the same transaction.
 */
public final class DynamoJournal implements Journal {
    private static final int STATE_READS = 3;

    private final DynamoDbClient dynamo;
    private final String table;
    private final HeadItem headItem;
    private final HeadWrites writes;
    private final EventReads events;
    private final Answers answers;
    private final TypePages types;

    /**
     * @param dynamo the client
     * @param table the journal table's name
     * @param blobs stores states that are too large for an item
     */
    public DynamoJournal(DynamoDbClient dynamo, String table, Blobs blobs) {
        var texts = new LargeTexts(blobs);
        this.dynamo = dynamo;
        this.table = table;
        this.headItem = new HeadItem(texts);
        this.answers = new Answers(dynamo, table, texts);
        this.writes = new HeadWrites(dynamo, table, headItem, answers, new OldStates(blobs));
        this.events = new EventReads(dynamo, table);
        this.types = new TypePages(dynamo, table);
    }

    @Override
    public Optional<Head> head(AggregateKey key) {
        Optional<Head> head = Optional.empty();
        for (int read = 0; read < STATE_READS; read++) {
            var item = dynamo.getItem(b -> b.tableName(table)
                            .key(Items.key(HeadItem.partition(key), HeadItem.HEAD))
                            .consistentRead(true))
                    .item();
            head = item.isEmpty() ? Optional.empty() : Optional.of(headItem.decode(key, item));
            if (!lacksItsState(item, head)) {
                return head;
            }
        }
        return head;
    }

    /**
     * Whether the state's file is missing: a newer write may have deleted it after the item was read. Another read returns the
     * newer item.
     */
    private static boolean lacksItsState(Map<String, AttributeValue> item, Optional<Head> head) {
        return HeadItem.namesState(item)
                && head.flatMap(h -> h.derived().snapshot()).isEmpty();
    }

    @Override
    public AppendOutcome append(Head before, Commit commit, Head.Derived derived, Optional<Idempotency> idempotency) {
        if (commit.firstVersion() != before.version() + 1) {
            throw new IllegalArgumentException("the commit does not follow the head");
        }
        var tip = Stream.concat(before.tip().stream(), Stream.of(commit)).toList();
        var after = new Head(before.key(), before.type(), commit.lastVersion(), tip, derived);
        var result = writes.append(before, after, idempotency);
        return switch (result) {
            case AppendOutcome.Conflict(Optional<Head> actual)
            when wasWritten(actual, commit) -> new AppendOutcome.Appended(actual.orElseThrow());
            case AppendOutcome.Conflict(Optional<Head> actual) ->
                new AppendOutcome.Conflict(actual.isPresent() ? actual : head(before.key()));
            default -> result;
        };
    }

    /**
     * Whether the commit was written although its condition failed: the SDK retries a write whose answer got lost, and the
     * retry conflicts with the first try.
     */
    private boolean wasWritten(Optional<Head> actual, Commit commit) {
        return actual
                .filter(head -> head.version() >= commit.lastVersion())
                .map(head -> head.tipStart() <= commit.firstVersion()
                        ? head.tipEvents()
                        : forward(head.key(), commit.firstVersion(), 1, Integer.MAX_VALUE))
                .stream()
                .flatMap(List::stream)
                .anyMatch(event -> event.id().equals(commit.events().getFirst().id()));
    }

    @Override
    public Optional<Idempotency> answered(TenantId tenant, String keyHash) {
        return answers.find(tenant, keyHash);
    }

    @Override
    public boolean keepState(Head head, Head.Derived derived) {
        return writes.keepState(head, derived);
    }

    @Override
    public List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int maxBytes) {
        return events.forward(key, fromVersion, limit, maxBytes);
    }

    @Override
    public List<RecordedEvent> page(AggregateKey key, long fromVersion, long toVersion) {
        return events.page(key, fromVersion, toVersion);
    }

    @Override
    public List<RecordedEvent> backward(AggregateKey key, long fromVersion, int limit, int maxBytes) {
        return events.backward(key, fromVersion, limit, maxBytes);
    }

    @Override
    public List<AggregateKey> ofType(
            TenantId tenant, AggregateType type, int shard, Optional<AggregateId> after, int limit) {
        var partition = fromS(HeadItem.typeShard(tenant, type, shard));
        var start = after.map(id -> Map.of(
                HeadItem.TYPE_SHARD, partition,
                HeadItem.PK, fromS(HeadItem.partition(new AggregateKey(tenant, id))),
                HeadItem.SK, fromS(HeadItem.HEAD)));
        var page = dynamo.query(b -> b.tableName(table)
                .indexName(Tables.BY_TYPE)
                .keyConditionExpression("typeShard = :type")
                .expressionAttributeValues(Map.of(":type", partition))
                .exclusiveStartKey(start.orElse(null))
                .limit(limit));
        return page.items().stream()
                .map(item -> HeadItem.keyOf(tenant, Items.partition(item)))
                .toList();
    }

    @Override
    public Page<AggregateId> ofType(TenantId tenant, AggregateType type, PageRequest wanted) {
        return types.page(tenant, type, wanted);
    }
}
