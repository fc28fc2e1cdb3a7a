package hapnd.local.dev;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators do with tenants. */
@Command(name = "tenant", description = "Tenants.")
final class TenantCommands extends OperatorGroup {
    TenantCommands(Admin admin) {
        super(admin);
    }

    @Command(description = "Makes a tenant and its first API key, which is shown this once.")
    int create(@Option(names = "--name", paramLabel = "NAME", required = true) String name) {
        return ask(request("tenant create").put("name", name));
    }

    @Command(description = "Lists tenants, a page at a time.")
    int list(@Option(names = "--after", paramLabel = "AFTER", description = "where the last page ended") String after) {
        return ask(request("tenant list").put("after", after));
    }

    @Command(description = "Shows a tenant.")
    int show(@Parameters(paramLabel = "TENANT_ID") String tenantId) {
        return ask(request("tenant show").put("tenantId", tenantId));
    }

    @Command(description = "Removes a tenant with all of its data, for good.")
    int delete(
            @Parameters(paramLabel = "TENANT_ID") String tenantId,
            @Option(names = "--yes", description = "doesn't ask") Boolean yes) {
        return ask(request(TenantRemoval.OPERATION).put("tenantId", tenantId).put("yes", yes));
    }
}
