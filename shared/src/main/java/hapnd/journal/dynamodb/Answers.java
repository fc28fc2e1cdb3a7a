package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.dynamodb.LargeTexts;
import hapnd.hash.Sha256;
import hapnd.journal.Idempotency;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Stores answers to idempotency keys for 24 hours: an item each, written in one transaction with the events. */
final class Answers {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String ANSWER = "ANSWER#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final LargeTexts texts;

    Answers(DynamoDbClient dynamo, String table, LargeTexts texts) {
        this.dynamo = dynamo;
        this.table = table;
        this.texts = texts;
    }

    /** A put that fails, and returns the existing item, when the key was used in the last 24 hours. */
    TransactWriteItem put(TenantId tenant, Idempotency answer) {
        var now = Instant.now();
        var file = "states/" + tenant + "/answers/" + answer.keyHash() + "-" + Sha256.hex(answer.answer());
        var item = Map.of(
                HeadItem.PK,
                fromS(partition(tenant, answer.keyHash())),
                HeadItem.SK,
                fromS(ANSWER + answer.keyHash()),
                "request",
                fromS(answer.requestHash()),
                "answer",
                texts.store(file, answer.answer()),
                "expiresAt",
                Items.number(now.plus(KEPT).getEpochSecond()));
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        // DynamoDB deletes expired items within days, not at once
                        .conditionExpression("attribute_not_exists(pk) OR expiresAt <= :now")
                        .expressionAttributeValues(Map.of(":now", Items.number(now.getEpochSecond())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    Optional<Idempotency> find(TenantId tenant, String keyHash) {
        var item = dynamo.getItem(b -> b.tableName(table)
                        .key(Items.key(partition(tenant, keyHash), ANSWER + keyHash))
                        .consistentRead(true))
                .item();
        return item.isEmpty() || isExpired(item) ? Optional.empty() : Optional.of(decode(keyHash, item));
    }

    Idempotency decode(String keyHash, Map<String, AttributeValue> item) {
        var answer = texts.load(item.get("answer"))
                .orElseThrow(() -> new IllegalStateException("the file of an answer to an idempotency key is missing"));
        return new Idempotency(keyHash, item.get("request").s(), answer);
    }

    private static boolean isExpired(Map<String, AttributeValue> item) {
        return Items.number(item, "expiresAt") <= Instant.now().getEpochSecond();
    }

    /** One of 256 partitions, so that a busy tenant's answers are spread, but can all be found by querying each partition. */
    private static String partition(TenantId tenant, String keyHash) {
        return AnswerPartitions.of(tenant, keyHash);
    }
}
