package hapnd.local.dev;

import hapnd.local.dev.Options.Refusal;
import hapnd.local.engines.Dynoxide;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.dynamodb.DynamoTenants;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Manages tenants of a local platform: {@code tenant create --name NAME [--data .hapnd]}. Prints the tenant and its key as
 * JSON; the key is shown this once. Works on a platform that runs as well as on one that is stopped.
 */
public final class TenantCommand {
    private TenantCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        int code = 0;
        try {
            System.out.println(run(arguments));
        } catch (Refusal e) {
            System.err.println("hapnd: " + e.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    private static String run(String[] arguments) {
        if (arguments.length < 2 || !arguments[0].equals("tenant") || !arguments[1].equals("create")) {
            throw new Refusal("usage: tenant create --name NAME [--data DIR]");
        }
        Options options = Options.parse(arguments, 2, Set.of("name", "data"));
        String name = options.get("name", "");
        if (name.isBlank()) {
            throw new Refusal("--name is missing: it says who the tenant is");
        }
        Path data = Path.of(options.get("data", ".hapnd"));
        Optional<JsonObject> described = DataFolder.endpointsIn(data).map(JsonObject::new);
        if (described.isEmpty()) {
            throw new Refusal("no platform has run on " + data + " yet: start it once, it makes the tables");
        }
        String table = described.get().getString("registryTable");
        if (DataFolder.inUse(data)) {
            return create(URI.create(described.get().getString("dynamodb")), table, name);
        }
        try (DataFolder folder = DataFolder.open(data);
                Dynoxide engine = Dynoxide.start(folder.engines(), line -> {})) {
            return create(engine.endpoint(), table, name);
        }
    }

    private static String create(URI endpoint, String table, String name) {
        ApiKey key = ApiKey.generate(ApiKey.Mode.TEST);
        try (DynamoDbClient client = Clients.dynamoDb(endpoint)) {
            Tenant tenant = new DynamoTenants(client, table).create(name, key);
            return new JsonObject()
                    .put("tenantId", tenant.id().value())
                    .put("name", tenant.name())
                    .put("apiKey", key.reveal())
                    .encode();
        }
    }
}
