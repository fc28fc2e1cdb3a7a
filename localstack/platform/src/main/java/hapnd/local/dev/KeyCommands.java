package hapnd.local.dev;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators do with API keys. */
@Command(name = "key", description = "API keys.")
final class KeyCommands extends OperatorGroup {
    KeyCommands(Admin admin) {
        super(admin);
    }

    @Command(description = "Makes an API key, which is shown this once.")
    int create(
            @Option(names = "--tenant", paramLabel = "TENANT_ID", required = true) String tenantId,
            @Option(names = "--name", paramLabel = "NAME", required = true) String name,
            @Option(names = "--test", description = "a key of the tenant's sandbox") Boolean test,
            @Option(names = "--rate-limit", paramLabel = "RATE_LIMIT", description = "RATE[:BURST] or off")
                    String rateLimit) {
        return ask(request("key create")
                .put("tenantId", tenantId)
                .put("name", name)
                .put("test", test)
                .put("rateLimit", rateLimit));
    }

    @Command(description = "Lists a tenant's keys.")
    int list(@Option(names = "--tenant", paramLabel = "TENANT_ID", required = true) String tenantId) {
        return ask(request("key list").put("tenantId", tenantId));
    }

    @Command(description = "Sets how many requests a second a key may send.")
    int limit(
            @Parameters(paramLabel = "KEY_ID") String keyId,
            @Option(
                            names = "--rate-limit",
                            paramLabel = "RATE_LIMIT",
                            required = true,
                            description = "RATE[:BURST], off or default")
                    String rateLimit) {
        return ask(request("key limit").put("keyId", keyId).put("rateLimit", rateLimit));
    }

    @Command(description = "Revokes a key: it is refused within ten seconds, and its streams end.")
    int revoke(@Parameters(paramLabel = "KEY_ID") String keyId) {
        return ask(request("key revoke").put("keyId", keyId));
    }
}
