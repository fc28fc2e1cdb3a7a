package hapnd.local.dev;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators do with webhooks. */
@Command(name = "webhooks", description = "Webhooks.")
final class WebhookCommands extends OperatorGroup {
    WebhookCommands(Admin admin) {
        super(admin);
    }

    @Command(description = "Lists what was given up after five attempts, and why.")
    int dead(
            @Option(names = "--tenant", paramLabel = "TENANT_ID") String tenantId,
            @Option(names = "--after", paramLabel = "AFTER", description = "where the last page ended") String after) {
        return ask(request("webhooks dead").put("tenantId", tenantId).put("after", after));
    }

    @Command(description = "Sends what was given up again.")
    int replay(
            @Parameters(paramLabel = "PROJECTION_ID", arity = "0..1") String projectionId,
            @Option(names = "--sequence", paramLabel = "SEQUENCE", description = "only this notification")
                    String sequence,
            @Option(names = "--tenant", paramLabel = "TENANT_ID") String tenantId,
            @Option(names = "--all", description = "of all projections") Boolean all) {
        return ask(request("webhooks replay")
                .put("projectionId", projectionId)
                .put("sequence", sequence)
                .put("tenantId", tenantId)
                .put("all", all));
    }
}
