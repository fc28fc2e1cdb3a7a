package hapnd.cli.projection;

import hapnd.cli.account.Access;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the status of a projection or an upload. */
@Command(name = "show", description = "Print the status of a projection, or of an upload of projections.")
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "A projectionId or an uploadId.")
    private String id;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    ShowCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        try (var api = access.api()) {
            var status = api.ask(Request.get(Route.of("projections", id, "status")));
            if (output.isJson()) {
                output.json(status.raw());
            } else {
                new Shown(status.json(), output).lines();
            }
            return 0;
        }
    }
}
