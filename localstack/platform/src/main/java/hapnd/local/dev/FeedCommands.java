package hapnd.local.dev;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What operators do with feeds. */
@Command(name = "feed", description = "Feeds of events.")
final class FeedCommands extends OperatorGroup {
    FeedCommands(Admin admin) {
        super(admin);
    }

    @Command(description = "Lists aggregates whose events can't be brought into the feed, and why.")
    int parked(@Option(names = "--tenant", paramLabel = "TENANT_ID") String tenantId) {
        return ask(request("feed parked").put("tenantId", tenantId));
    }

    @Command(description = "Brings those in, and whatever else the feed lacks.")
    int repair(@Option(names = "--tenant", paramLabel = "TENANT_ID") String tenantId) {
        return ask(request(FeedRepair.OPERATION).put("tenantId", tenantId));
    }
}
