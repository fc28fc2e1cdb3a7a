package hapnd.cli.state;

import hapnd.cli.account.Access;
import hapnd.cli.api.Api;
import hapnd.cli.api.Json;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.json.RawJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the state of an aggregate. */
@Command(
        name = "state",
        description = "Print an aggregate's state, now or as it was.",
        footer = {
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} state order_1",
            "  ${ROOT-COMMAND-NAME} state order_1 --version 2",
            "  ${ROOT-COMMAND-NAME} state order_1 --at 2026-01-31T09:00:00Z | jq .state"
        })
public final class StateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "AGGREGATE_ID", description = "The aggregate.")
    private String aggregateId;

    @Option(names = "--version", paramLabel = "N", description = "As it was after the event of this version.")
    private Optional<Long> version;

    @Option(names = "--at", paramLabel = "TIME", description = "As it was at this ISO 8601 time.")
    private Optional<String> at;

    @Option(names = "--type", paramLabel = "TYPE", description = "The aggregate's type; else that of its events.")
    private Optional<String> type;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    /** For a process with these. */
    public StateCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        try (var api = access.api()) {
            var route = Route.of("aggregate-types", type.orElseGet(() -> typeOf(api)), aggregateId, "state")
                    .with("version", version)
                    .with("at", at);
            var state = api.ask(Request.get(route)).raw();
            if (output.isJson()) {
                output.json(state);
            } else {
                show(state);
            }
            return 0;
        }
    }

    private String typeOf(Api api) {
        return api.get(Route.of("events", aggregateId).with("limit", 1))
                .path("events")
                .path(0)
                .path("aggregateType")
                .asText();
    }

    private void show(RawJson state) {
        var fields = state.fields();
        output.line(output.bold(Output.safe(aggregateId)) + output.faint(" at version " + fields.get("version")));
        output.line(Output.safe(Json.pretty(fields.getOrDefault("state", new RawJson("null")))));
    }
}
