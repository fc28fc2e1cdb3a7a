package hapnd.cli.event;

import hapnd.cli.account.Access;
import hapnd.cli.api.Api;
import hapnd.cli.api.ApiFailure;
import hapnd.cli.api.Route;
import hapnd.cli.command.Count;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.concurrent.Sleep;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Follows the tenant's log: asks again and again for what comes after the last position that it has printed. So an outage loses
 * nothing and doubles nothing.
 */
@Command(
        name = "tail",
        description = "Follow the log: print each event as it comes in, until Ctrl-C.",
        footer = {
            "%nIt begins with the next event. An outage is waited out; no event is lost or printed twice.",
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} events tail --type ItemAdded",
            "  ${ROOT-COMMAND-NAME} events tail --from start --aggregate order_1 | jq .data",
            "  ${ROOT-COMMAND-NAME} events tail --from 2026-01-31T09:00:00Z --limit 100"
        })
final class TailCommand implements Callable<Integer> {
    private static final Duration SHORT_PAUSE = Duration.ofMillis(250);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(2);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(10);

    @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type; may be repeated.")
    private List<String> types = List.of();

    @Option(names = "--aggregate", paramLabel = "ID", description = "Only of this aggregate; may be repeated.")
    private List<String> aggregates = List.of();

    @Option(
            names = "--aggregate-type",
            paramLabel = "TYPE",
            description = "Only of aggregates of this type; repeatable.")
    private List<String> aggregateTypes = List.of();

    @Option(names = "--correlation-id", paramLabel = "ID", description = "Only with this correlationId; repeatable.")
    private List<String> correlationIds = List.of();

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            defaultValue = "now",
            description = "start, now, a position of the log, or an ISO 8601 time with its offset.")
    private String from;

    @Option(
            names = "--limit",
            converter = Count.class,
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "End after so many.")
    private long limit;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    TailCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        var filter = filter();
        try (var api = access.api()) {
            var page = new LogPage(api);
            long position = begin(api);
            if (!output.isJson()) {
                output.note(output.faint("following the log of " + api.address() + "; end with Ctrl-C"));
            }
            return follow(page, filter, position);
        }
    }

    /** Returns when enough events are printed, or nobody reads them any more. */
    private int follow(LogPage page, Route filter, long begin) {
        long position = begin;
        long left = limit;
        var pause = SHORT_PAUSE;
        while (left > 0) {
            var read = afterOutages(page, filter.with("afterPosition", position));
            read.events().stream().limit(left).forEach(event -> EventLine.show(event, output));
            left -= read.events().size();
            position = read.nextAfterPosition();
            if (!output.flush()) {
                return 0;
            }
            if (left > 0 && read.isEnd()) {
                pause = read.events().isEmpty() ? shorter(pause.multipliedBy(2), LONG_PAUSE) : SHORT_PAUSE;
                Sleep.sleep(pause);
            }
        }
        return 0;
    }

    private LogPage.Read afterOutages(LogPage page, Route route) {
        var pause = SHORT_PAUSE;
        boolean told = false;
        while (true) {
            try {
                var read = page.read(route);
                if (told) {
                    output.note("connected again");
                }
                return read;
            } catch (ApiFailure e) {
                if (!e.passes()) {
                    throw e;
                }
                if (!told) {
                    output.note(e.getMessage() + "\nTrying again until it answers; end with Ctrl-C.");
                    told = true;
                }
                Sleep.sleep(pause);
                pause = shorter(pause.multipliedBy(2), OUTAGE_PAUSE);
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Route filter() {
        var route = Route.of("events")
                .withAll("eventType", types)
                .withAll("aggregateId", aggregates)
                .withAll("aggregateType", aggregateTypes)
                .withAll("correlationId", correlationIds);
        return isTime() ? route.with("from", from) : route;
    }

    /** The position after which to begin. */
    private long begin(Api api) {
        if (from.equals("now")) {
            return api.get(Route.of("events").with("limit", 1)).path("head").asLong();
        }
        if (from.matches("\\d{1,15}")) {
            return Math.max(0, Long.parseLong(from) - 1);
        }
        if (!from.equals("start") && !isTime()) {
            throw Failure.usage("--from is start, now, a position or a time like 2026-01-31T09:00:00Z: " + from);
        }
        return 0;
    }

    private boolean isTime() {
        try {
            OffsetDateTime.parse(from);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
