package hapnd.cli.projection;

import hapnd.cli.account.Access;
import hapnd.cli.api.Route;
import hapnd.cli.command.Count;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.json.RawJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the states of a projection with their keys. */
@Command(
        name = "states",
        description = "Print a projection's states, by ascending key.",
        footer = {"%nexample:", "  ${ROOT-COMMAND-NAME} projections states proj_01h… --prefix order_ --limit 20"})
final class StatesCommand implements Callable<Integer> {
    private static final int PAGE_SIZE = 1_000;

    @Parameters(paramLabel = "PROJECTION_ID", description = "The projection.")
    private String id;

    @Option(names = "--prefix", paramLabel = "TEXT", description = "Only keys that begin with this.")
    private Optional<String> prefix;

    @Option(
            names = "--limit",
            converter = Count.class,
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "The most wanted; else all.")
    private long limit;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    private long shown;

    StatesCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        try (var api = access.api()) {
            var route = Route.of("projections", id, "states")
                    .with("prefix", prefix)
                    .with("limit", Math.clamp(limit, 1, PAGE_SIZE));
            var last = Pages.read(api, route, "states", this::show, () -> shown < limit && output.flush());
            if (last.status() == 202) {
                throw new Failure(
                        "the projection has not seen all events of the past yet; try again when it is active");
            }
            return 0;
        }
    }

    private void show(RawJson state) {
        if (shown++ >= limit) {
            return;
        }
        if (output.isJson()) {
            output.json(state);
        } else {
            var fields = state.fields();
            output.line(output.bold(Output.safe(fields.get("stateKey").string())) + "  "
                    + Output.safe(fields.get("state").compact().text()));
        }
    }
}
