package hapnd.cli.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import hapnd.cli.account.Access;
import hapnd.cli.api.Answer;
import hapnd.cli.api.ApiFailure;
import hapnd.cli.api.Json;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.json.RawJson;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Appends an event, and shows the state after it. It is appended once, however often the request has to be sent. */
@Command(
        name = "append",
        description = "Append an event, and show the state after it.",
        exitCodeListHeading = "%nexit codes:%n",
        exitCodeList = {
            "0:appended",
            "1:not appended",
            "2:the command line is wrong",
            "3:the aggregate has another version"
        },
        footer = {
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} events append order_1 ItemAdded '{\"item\": \"Widget\", \"price\": 25.00}'",
            "  ${ROOT-COMMAND-NAME} events append order_1 OrderPlaced @placed.json --expected-version 0",
            "  echo '{}' | ${ROOT-COMMAND-NAME} events append order_1 Cancelled -"
        })
final class AppendCommand implements Callable<Integer> {
    private static final int CONFLICT = 3;

    @Parameters(
            index = "0",
            paramLabel = "AGGREGATE_ID",
            description = "The aggregate; it begins with its first event.")
    private String aggregateId;

    @Parameters(index = "1", paramLabel = "TYPE", description = "What happened, such as ItemAdded.")
    private String eventType;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "DATA",
            defaultValue = "{}",
            description = "What it says, as JSON; - is the standard input, @FILE a file. Left out, it is {}.")
    private String data;

    @Option(
            names = "--expected-version",
            paramLabel = "N",
            description = "The version that the aggregate must have, 0 for none yet; or exists, or any.")
    private Optional<String> expectedVersion;

    @Option(names = "--aggregate-type", paramLabel = "TYPE", description = "Else what stands before _ or - in the id.")
    private Optional<String> aggregateType;

    @Option(names = "--correlation-id", paramLabel = "ID", description = "What events of one process have in common.")
    private Optional<String> correlationId;

    @Option(names = "--causation-id", paramLabel = "ID", description = "What led to it, such as another event's id.")
    private Optional<String> causationId;

    @Option(names = "--metadata", paramLabel = "JSON", description = "More about it; - and @FILE as for DATA.")
    private Optional<String> metadata;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    private final Surroundings surroundings;

    AppendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() throws IOException {
        var request = Request.post(Route.of("events"), body().toString())
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .asRepeatable();
        try (var api = access.api()) {
            return switch (api.send(request)) {
                case Answer.Done done -> shown(done.raw());
                case Answer.Refused refused
                when refused.code().equals("CONCURRENCY_CONFLICT") ->
                    throw new Failure("conflict: " + Output.safe(refused.error()), CONFLICT);
                case Answer.Refused refused -> throw ApiFailure.of(refused);
            };
        }
    }

    private ObjectNode body() throws IOException {
        var arguments = new JsonArguments(surroundings.input());
        var body = Json.object().put("aggregateId", aggregateId).put("eventType", eventType);
        body.putRawValue("data", new RawValue(arguments.read("DATA", data).text()));
        if (metadata.isPresent()) {
            body.putRawValue(
                    "metadata",
                    new RawValue(arguments.read("--metadata", metadata.get()).text()));
        }
        aggregateType.ifPresent(type -> body.put("aggregateType", type));
        correlationId.ifPresent(id -> body.put("correlationId", id));
        causationId.ifPresent(id -> body.put("causationId", id));
        expectedVersion.ifPresent(version -> putVersion(body, version));
        return body;
    }

    private static void putVersion(ObjectNode body, String version) {
        if (version.matches("\\d{1,19}")) {
            body.putRawValue("expectedVersion", new RawValue(version.replaceFirst("^0+(?=\\d)", "")));
        } else if (version.equals("exists") || version.equals("any")) {
            body.put("expectedVersion", version);
        } else {
            throw Failure.usage("--expected-version is a number, exists or any: " + version);
        }
    }

    private int shown(RawJson answer) {
        if (output.isJson()) {
            output.json(answer);
            return 0;
        }
        var fields = answer.fields();
        output.line("%s is at version %s (%s)"
                .formatted(
                        output.bold(Output.safe(fields.get("aggregateId").string())),
                        fields.get("version").text(),
                        Output.safe(fields.get("eventId").string())));
        if (fields.containsKey("state")) {
            output.line(Output.safe(Json.pretty(fields.get("state"))));
        }
        if (fields.containsKey("stateError")) {
            output.note(output.bad("no state: ")
                    + Output.safe(
                            fields.get("stateError").fields().get("message").string()));
        }
        return 0;
    }
}
