package hapnd.cli.account;

import hapnd.cli.api.Route;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whose API key is in use, and where. */
@Command(name = "whoami", description = "Say whose API key is used, and where.")
public final class WhoamiCommand implements Callable<Integer> {
    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    /** For a process with these. */
    public WhoamiCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        try (var api = access.api()) {
            var tenant = api.get(Route.of("auth", "whoami"));
            if (output.isJson()) {
                output.json(tenant);
            } else {
                output.line(output.bold(Output.safe(tenant.path("name").asText())) + " ("
                        + Output.safe(tenant.path("tenantId").asText()) + ") at " + api.base());
            }
            return 0;
        }
    }
}
