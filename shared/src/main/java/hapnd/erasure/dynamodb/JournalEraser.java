package hapnd.erasure.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.concurrent.Concurrently;
import hapnd.dynamodb.Items;
import hapnd.erasure.TenantDataEraser;
import hapnd.journal.dynamodb.AnswerPartitions;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.schema.JournalStream;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Deletes aggregates with their events and their markers in the feed, and the answers to idempotency keys.
 *
 * <p>No index lists the aggregates of a tenant, only those of a tenant <em>and type</em>, and the types are not known. So the
 * index is scanned, which has only the keys of one item per aggregate. The answers' partitions can be computed.
 */
final class JournalEraser implements TenantDataEraser {
    /** This is about 100 KB of the index. */
    private static final int PAGE_SIZE = 1000;

    private static final int BATCH_SIZE = 100;
    private static final String ANSWERS = "answers ";

    private final DynamoDbClient dynamo;
    private final Table journal;
    private final Table feed;

    /** Deletes from the given tables. */
    JournalEraser(DynamoDbClient dynamo, String journal, String feed) {
        this.dynamo = dynamo;
        this.journal = new Table(dynamo, journal);
        this.feed = new Table(dynamo, feed);
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        var answers = after.filter(place -> place.startsWith(ANSWERS))
                .map(place -> Integer.valueOf(place.substring(ANSWERS.length())));
        if (answers.isPresent()) {
            return answers(tenant, answers.get());
        }
        var page = aggregates(tenant, after.map(JournalEraser::place).orElse(Map.of()));
        var aggregates =
                page.items().stream().map(item -> Items.partition(item)).toList();
        var gone = new AtomicLong();
        boolean all = allUntil(aggregates, until, aggregate -> gone.addAndGet(aggregate(aggregate)) > 0);
        if (!all) {
            // the rest of this page is read again from the same position
            return Removed.items(gone.get(), Optional.of(after.orElse(place(Map.of()))));
        }
        return Removed.items(
                gone.get(), Optional.of(page.hasLastEvaluatedKey() ? place(page.lastEvaluatedKey()) : ANSWERS + 0));
    }

    private ScanResponse aggregates(TenantId tenant, Map<String, AttributeValue> from) {
        return dynamo.scan(b -> {
            b.tableName(journal.name())
                    .indexName(Tables.BY_TYPE)
                    .filterExpression("begins_with(pk, :live) OR begins_with(pk, :sandbox)")
                    .expressionAttributeValues(
                            Map.of(":live", fromS(tenant + "#"), ":sandbox", fromS(tenant.sandbox() + "#")))
                    .limit(PAGE_SIZE);
            if (!from.isEmpty()) {
                b.exclusiveStartKey(from);
            }
        });
    }

    /**
     * Deletes an aggregate's items. The HEAD item, which the index lists, is deleted last, because it is needed to find the
     * others. It also sorts last.
     */
    private long aggregate(String partition) {
        feed.remove(List.of(Table.Range.all(partition)), Instant.MAX);
        return 1
                + journal.remove(List.of(Table.Range.all(partition)), Instant.MAX, this::headsLast)
                        .items();
    }

    private long headsLast(List<Map<String, AttributeValue>> keys) {
        var heads = keys.stream()
                .filter(key -> Table.sort(key).equals(JournalStream.HEAD))
                .toList();
        var others = new ArrayList<>(keys);
        others.removeAll(heads);
        journal.delete(others);
        journal.delete(heads);
        return keys.size();
    }

    /**
     * Deletes the answers in a hundred partitions, and returns the position of the next ones. Empty partitions are queried too.
     */
    private Removed answers(TenantId tenant, int from) {
        var partitions = Stream.of(tenant, tenant.sandbox())
                .flatMap(data -> AnswerPartitions.of(data).stream())
                .toList();
        int to = Math.min(partitions.size(), from + BATCH_SIZE);
        var gone = new AtomicLong();
        Concurrently.all(partitions.subList(from, to), partition -> {
            gone.addAndGet(journal.remove(List.of(Table.Range.all(partition)), Instant.MAX)
                    .items());
            return true;
        });
        return Removed.items(gone.get(), to == partitions.size() ? Optional.empty() : Optional.of(ANSWERS + to));
    }

    /** Calls the predicate for the things, at least for some of them. False when the time was up before all were done. */
    private static <T> boolean allUntil(List<T> things, Instant until, Predicate<T> call) {
        for (int i = 0; i < things.size(); i += BATCH_SIZE) {
            if (i > 0 && !Instant.now().isBefore(until)) {
                return false;
            }
            Concurrently.all(things.subList(i, Math.min(things.size(), i + BATCH_SIZE)), call);
        }
        return true;
    }

    private static String place(Map<String, AttributeValue> key) {
        var json = JsonText.object();
        key.forEach((name, value) -> json.put(name, value.s()));
        return json.end();
    }

    private static Map<String, AttributeValue> place(String json) {
        return RawJson.parse(json).fields().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> fromS(field.getValue().string())));
    }
}
