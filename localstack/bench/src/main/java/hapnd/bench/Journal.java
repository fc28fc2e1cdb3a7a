package hapnd.bench;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items that the platform has written. */
final class Journal {
    private Journal() {}

    /**
     * The size of an aggregate's HEAD item as DynamoDB
     * <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">counts</a> it.
     */
    static int headBytes(DynamoDbClient dynamo, String tenant, String aggregate) {
        String table = dynamo.listTables().tableNames().stream()
                .filter(name -> name.contains("Journal"))
                .findFirst()
                .orElseThrow();
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS(tenant + "#" + aggregate), "sk", AttributeValue.fromS("HEAD"));
        Map<String, AttributeValue> item =
                dynamo.getItem(get -> get.tableName(table).key(key)).item();
        if (item.isEmpty()) {
            throw new IllegalStateException("there is no HEAD item of " + aggregate);
        }
        return item.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().length() + bytes(attribute.getValue()))
                .sum();
    }

    private static int bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> SdkBytes.fromUtf8String(value.s()).asByteArrayUnsafe().length;
            case B -> value.b().asByteArrayUnsafe().length;
            case N -> value.n().length() / 2 + 1;
            case M ->
                3
                        + value.m().entrySet().stream()
                                .mapToInt(e -> 1 + e.getKey().length() + bytes(e.getValue()))
                                .sum();
            case L ->
                3 + value.l().stream().mapToInt(element -> 1 + bytes(element)).sum();
            case SS -> value.ss().stream().mapToInt(String::length).sum();
            case BS -> sizes(value.bs());
            default -> 1;
        };
    }

    private static int sizes(List<SdkBytes> values) {
        return values.stream()
                .mapToInt(value -> value.asByteArrayUnsafe().length)
                .sum();
    }
}
