package hapnd.local.dev;

import hapnd.local.command.CommandLines;
import hapnd.local.command.Refusal;
import hapnd.local.dev.OperatorGroup.Place;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The operators' command line. Calls the admin function of the platform that runs on {@code --data DIR}, or of a stage on AWS
 * with {@code --stage NAME [--profile NAME] [--region REGION]}, and prints its answer as one line of JSON.
 *
 * <p>Exit codes: 0 done, 1 refused by the function, 2 the arguments must be changed or nothing answers. Errors and what to do
 * are on the standard error; the standard output is empty then.
 */
@Command(name = "./hapnd", description = "What operators do.")
public final class OperatorCommand {
    private OperatorCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.run(of(OperatorCommand::ask), arguments));
    }

    /** All commands. */
    static CommandLine of(OperatorGroup.Admin admin) {
        return new CommandLine(new OperatorCommand())
                .addSubcommand(new TenantCommands(admin))
                .addSubcommand(new KeyCommands(admin))
                .addSubcommand(new ProjectionCommands(admin))
                .addSubcommand(new FeedCommands(admin))
                .addSubcommand(new WebhookCommands(admin));
    }

    private static int ask(Place place, JsonObject request) {
        try (AdminFunction admin = at(place)) {
            JsonObject answer = switch (request.getString("op")) {
                case TenantRemoval.OPERATION -> TenantRemoval.ofTheShell().run(request, admin::ask);
                case FeedRepair.OPERATION -> new FeedRepair(System.err).run(request, admin::ask);
                default -> admin.ask(request);
            };
            if (!answer.getBoolean("ok")) {
                System.err.println("hapnd: " + answer.getString("error") + " (" + answer.getString("errorCode") + ")");
                return 1;
            }
            System.out.println(answer.encode());
            return 0;
        }
    }

    private static AdminFunction at(Place place) {
        Optional<String> stage = place.stage().filter(name -> !name.equals("local"));
        if (stage.isPresent()) {
            return AdminFunction.onAws(stage.get(), place.profile(), place.region());
        }
        if (place.profile().isPresent() || place.region().isPresent()) {
            throw new Refusal("--profile and --region are for AWS: name the stage there with --stage");
        }
        return AdminFunction.here(place.data());
    }
}
