package hapnd.cli.projection;

import hapnd.cli.account.Access;
import hapnd.cli.api.Json;
import hapnd.cli.api.Route;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.json.RawJson;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tenant's projections: what they are, how far, and why one stopped. */
@Command(
        name = "projections",
        description = "List your projections: their status, how far they are, and why one stopped.",
        footer = {
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} projections",
            "  ${ROOT-COMMAND-NAME} projections show proj_01h…",
            "  ${ROOT-COMMAND-NAME} projections states proj_01h… --prefix order_"
        })
public final class ProjectionsCommand implements Callable<Integer> {
    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    private int listed;

    private ProjectionsCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    /** The list, with the commands on one projection. */
    public static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new ProjectionsCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new StatesCommand(surroundings));
    }

    @Override
    public Integer call() {
        try (var api = access.api()) {
            Pages.read(api, Route.of("projections"), "projections", this::show, output::flush);
        }
        if (listed == 0 && !output.isJson()) {
            output.line("There are no projections yet. Make one with init projection NAME, and push it.");
        }
        return 0;
    }

    private void show(RawJson projection) {
        listed++;
        if (output.isJson()) {
            output.json(projection);
        } else {
            new Shown(Json.read(projection.text()).orElseThrow(), output).line();
        }
    }
}
