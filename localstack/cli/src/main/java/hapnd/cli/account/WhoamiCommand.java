package hapnd.cli.account;

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
            Tenant.of(api).show(output, "");
            return 0;
        }
    }
}
