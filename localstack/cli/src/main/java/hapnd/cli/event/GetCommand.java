package hapnd.cli.event;

import hapnd.cli.account.Access;
import hapnd.cli.api.Api;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.command.Count;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.json.RawJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the events of an aggregate, page by page. */
@Command(
        name = "get",
        description = "Print an aggregate's events, from older to newer.",
        footer = {
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} events get order_1",
            "  ${ROOT-COMMAND-NAME} events get order_1 --backward --limit 5"
        })
final class GetCommand implements Callable<Integer> {
    private static final int PAGE_SIZE = 1_000;

    @Parameters(paramLabel = "AGGREGATE_ID", description = "The aggregate.")
    private String aggregateId;

    @Option(names = "--from", converter = Count.class, paramLabel = "VERSION", description = "Begin with this version.")
    private Optional<Long> from;

    @Option(
            names = "--limit",
            converter = Count.class,
            paramLabel = "N",
            description = "The most events wanted; else all.")
    private Optional<Long> limit;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type; may be repeated.")
    private List<String> types = List.of();

    @Option(names = "--backward", description = "From newer to older.")
    private boolean backward;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    GetCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        try (var api = access.api()) {
            long left = limit.orElse(Long.MAX_VALUE);
            var next = from;
            do {
                var page = page(api, next, Math.clamp(left, 1, PAGE_SIZE));
                var events =
                        page.fields().getOrDefault("events", new RawJson("[]")).elements();
                events.stream().limit(left).forEach(event -> EventLine.show(event, output));
                left -= events.size();
                next = Optional.ofNullable(page.fields().get("nextFromVersion"))
                        .map(version -> Long.valueOf(version.text()));
            } while (left > 0 && next.isPresent() && output.flush());
            return 0;
        }
    }

    private RawJson page(Api api, Optional<Long> version, int size) {
        var route = Route.of("events", aggregateId)
                .with("fromVersion", version)
                .with("limit", size)
                .with("direction", backward ? "backward" : "forward")
                .withAll("eventType", types);
        return api.ask(Request.get(route)).raw();
    }
}
