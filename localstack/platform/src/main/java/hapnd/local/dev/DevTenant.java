package hapnd.local.dev;

import hapnd.environment.Setting;
import hapnd.local.command.Refusal;
import hapnd.local.template.Stack;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.dynamodb.DynamoApiKeyStore;
import hapnd.tenancy.dynamodb.DynamoTenants;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The developer's tenant. */
final class DevTenant {
    private static final String NAME = "dev";
    /** The environment variable with the key that the developer wants. */
    static final String VARIABLE = "HAPND_API_KEY";

    private DevTenant() {}

    /** The key that the developer wants, checked before anything is started. */
    static Optional<ApiKey> wanted() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(text -> !text.isEmpty())
                .map(text -> ApiKey.parse(text)
                        .orElseThrow(() -> new Refusal(VARIABLE + " is no API key: it must start with sk_test_ or"
                                + " sk_live_, with at least one character behind that and no space")));
    }

    /** Makes sure that the tenant exists, and returns its key: the wanted one, the stored one or a new one. */
    static String provide(Platform platform, DataFolder data, Optional<ApiKey> wanted) {
        ApiKey key = wanted.or(() -> data.apiKey().flatMap(ApiKey::parse)).orElseGet(DevTenant::newKey);
        String table = registryTable(platform.stack());
        try (DynamoDbClient client =
                platform.clients().dynamoDb(platform.endpoints().dynamodb())) {
            DynamoApiKeyStore keys = new DynamoApiKeyStore(client, table);
            Tenant tenant = new DynamoTenants(client, table).create(NAME, key);
            if (!keys.find(key.hash()).filter(ApiKeyRecord::isValid).isPresent()) {
                if (wanted.isPresent()) {
                    throw new Refusal(VARIABLE + " is a key that was revoked: unset it, or choose another");
                }
                key = newKey();
                if (keys.create(tenant.id(), NAME, key).isEmpty()) {
                    new DynamoTenants(client, table).create(NAME, key);
                }
            }
        }
        data.keepApiKey(key.reveal());
        return key.reveal();
    }

    private static ApiKey newKey() {
        return ApiKey.generate(ApiKey.Mode.TEST);
    }

    /** The name of the registry table, from the functions' environment. */
    static String registryTable(Stack stack) {
        return stack.functions().stream()
                .map(function -> function.environment().get(Setting.REGISTRY_TABLE.name()))
                .filter(name -> name != null)
                .findFirst()
                .orElseThrow(() -> new Refusal("no function of the stack has the variable " + Setting.REGISTRY_TABLE));
    }
}
