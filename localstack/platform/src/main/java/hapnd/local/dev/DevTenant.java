package hapnd.local.dev;

import hapnd.local.dev.Options.Refusal;
import hapnd.local.template.Stack;
import hapnd.schema.Tables;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.dynamodb.DynamoTenants;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tenant that a developer works as. */
final class DevTenant {
    private static final String NAME = "dev";
    private static final String VARIABLE = "HAPND_API_KEY";

    private DevTenant() {}

    /** Makes sure that the tenant exists, and returns its key: the one in the environment, the kept one or a new one. */
    static String provide(Platform platform, DataFolder data) {
        ApiKey key = Optional.ofNullable(System.getenv(VARIABLE))
                .map(DevTenant::fromEnvironment)
                .or(() -> data.apiKey().flatMap(ApiKey::parse))
                .orElseGet(() -> ApiKey.generate(ApiKey.Mode.TEST));
        try (DynamoDbClient client = Clients.dynamoDb(platform.endpoints().dynamodb())) {
            new DynamoTenants(client, registryTable(platform.stack())).create(NAME, key);
        }
        data.keepApiKey(key.reveal());
        return key.reveal();
    }

    private static ApiKey fromEnvironment(String text) {
        return ApiKey.parse(text)
                .orElseThrow(() -> new Refusal(VARIABLE + " is no API key: it must start with sk_test_ or sk_live_"));
    }

    /** The name of the registry, which functions know by their environment. */
    static String registryTable(Stack stack) {
        return stack.functions().stream()
                .map(function -> function.environment().get(Tables.REGISTRY_VARIABLE))
                .filter(name -> name != null)
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("no function of the stack has the variable " + Tables.REGISTRY_VARIABLE));
    }
}
