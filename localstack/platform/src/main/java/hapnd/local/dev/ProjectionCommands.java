package hapnd.local.dev;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators do with projections. */
@Command(name = "projections", description = "Projections.")
final class ProjectionCommands extends OperatorGroup {
    ProjectionCommands(Admin admin) {
        super(admin);
    }

    @Command(description = "Lists a tenant's projections: how far they are, and why one stopped.")
    int list(@Option(names = "--tenant", paramLabel = "TENANT_ID", required = true) String tenantId) {
        return ask(request("projections list").put("tenantId", tenantId));
    }

    @Command(description = "Tries the event that a projection stopped at again.")
    int retry(
            @Parameters(paramLabel = "PROJECTION_ID") String projectionId,
            @Option(names = "--tenant", paramLabel = "TENANT_ID") String tenantId) {
        return ask(
                request("projections retry").put("projectionId", projectionId).put("tenantId", tenantId));
    }

    @Command(description = "Goes on past the event that a projection stopped at, for good.")
    int skip(
            @Parameters(paramLabel = "PROJECTION_ID") String projectionId,
            @Option(names = "--event", paramLabel = "EVENT_ID", description = "only if it is this one") String eventId,
            @Option(names = "--tenant", paramLabel = "TENANT_ID") String tenantId) {
        return ask(request("projections skip")
                .put("projectionId", projectionId)
                .put("eventId", eventId)
                .put("tenantId", tenantId));
    }
}
