package hapnd.tenancy.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Tenants;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires tenants and their keys in the registry table. */
final class DynamoTenancyWiring {
    @Produces
    @Singleton
    Tenants tenants(DynamoDbClient dynamo, Settings settings) {
        return new DynamoTenants(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }

    @Produces
    @Singleton
    ApiKeyStore keys(DynamoDbClient dynamo, Settings settings) {
        return new DynamoApiKeyStore(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }
}
