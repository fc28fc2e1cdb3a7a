package hapnd.aws;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.snapshot.Priming;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item that doesn't exist, which loads the client, credentials, signatures and TLS. */
@Singleton
@Unremovable
final class DynamoPriming implements Priming {
    /** A function that uses some of these tables may read items of the first of them; a test of the template checks that. */
    private static final List<Setting> TABLES =
            List.of(Setting.REGISTRY_TABLE, Setting.FEED_TABLE, Setting.VIEWS_TABLE);

    private final Instance<DynamoDbClient> dynamo;
    private final Settings settings;

    DynamoPriming(Instance<DynamoDbClient> dynamo, Settings settings) {
        this.dynamo = dynamo;
        this.settings = settings;
    }

    @Override
    public void prime() {
        TABLES.stream()
                .flatMap(table -> settings.find(table).stream())
                .findFirst()
                .ifPresent(this::readMissingItem);
    }

    private void readMissingItem(String table) {
        var missing = AttributeValue.fromS("priming");
        dynamo.get().getItem(b -> b.tableName(table).key(Map.of("pk", missing, "sk", missing)));
    }
}
