package hapnd.aws;

import hapnd.schema.Tables;
import hapnd.snapshot.Priming;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item that isn't there: by then the client, its credentials, its signatures and TLS are loaded. */
@Singleton
@Unremovable
final class DynamoPriming implements Priming {
    /** Whoever uses one of them may read an item of the first that it uses; a test of the template holds that. */
    private static final List<String> TABLES =
            List.of(Tables.FEED_VARIABLE, Tables.REGISTRY_VARIABLE, Tables.VIEWS_VARIABLE);

    private final Instance<DynamoDbClient> dynamo;

    DynamoPriming(Instance<DynamoDbClient> dynamo) {
        this.dynamo = dynamo;
    }

    @Override
    public void prime() {
        TABLES.stream()
                .flatMap(variable -> Optional.ofNullable(System.getenv(variable)).stream())
                .findFirst()
                .ifPresent(this::readNothing);
    }

    private void readNothing(String table) {
        var nobody = AttributeValue.fromS("priming");
        dynamo.get().getItem(b -> b.tableName(table).key(Map.of("pk", nobody, "sk", nobody)));
    }
}
