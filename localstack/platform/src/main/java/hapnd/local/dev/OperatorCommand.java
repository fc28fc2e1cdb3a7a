package hapnd.local.dev;

import hapnd.local.dev.Options.Refusal;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What operators do from a shell. Asks the admin function of the platform that runs on {@code --data DIR}, or of a stage on
 * AWS with {@code --stage NAME [--profile NAME] [--region REGION]}, and prints its answer as one line of JSON.
 *
 * <p>Exit codes: 0 done, 1 refused by the function, 2 the arguments must be changed or nothing answers. What went wrong and
 * what to do is on the standard error, and the standard output is empty then.
 */
public final class OperatorCommand {
    private static final List<Usage> COMMANDS = List.of(
            Usage.of("tenant create --name NAME"),
            Usage.of("tenant list [--after AFTER]"),
            Usage.of("tenant show TENANT_ID"),
            Usage.of(TenantRemoval.OPERATION + " TENANT_ID [--yes]"),
            Usage.of("key create --tenant TENANT_ID --name NAME [--test] [--rate-limit RATE_LIMIT]"),
            Usage.of("key list --tenant TENANT_ID"),
            Usage.of("key limit KEY_ID --rate-limit RATE_LIMIT"),
            Usage.of("key revoke KEY_ID"),
            Usage.of("projections list --tenant TENANT_ID"),
            Usage.of("projections retry PROJECTION_ID [--tenant TENANT_ID]"),
            Usage.of("projections skip PROJECTION_ID [--event EVENT_ID] [--tenant TENANT_ID]"),
            Usage.of("feed parked [--tenant TENANT_ID]"),
            Usage.of(FeedRepair.OPERATION + " [--tenant TENANT_ID]"),
            Usage.of("webhooks dead [--tenant TENANT_ID] [--after AFTER]"),
            Usage.of("webhooks replay [PROJECTION_ID] [--sequence SEQUENCE] [--tenant TENANT_ID] [--all]"));
    private static final List<String> PLACE = List.of("--data", "--stage", "--profile", "--region");

    private OperatorCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        int code;
        try {
            code = run(List.of(arguments));
        } catch (Refusal e) {
            System.err.println("hapnd: " + e.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    private static int run(List<String> arguments) {
        Map<String, String> place = new TreeMap<>();
        JsonObject request = request(withoutPlace(arguments, place));
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

    private static AdminFunction at(Map<String, String> place) {
        Optional<String> profile = Optional.ofNullable(place.get("--profile"));
        Optional<String> region = Optional.ofNullable(place.get("--region"));
        String stage = place.get("--stage");
        if (stage != null && !stage.equals("local")) {
            return AdminFunction.onAws(stage, profile, region);
        }
        if (profile.isPresent() || region.isPresent()) {
            throw new Refusal("--profile and --region are for AWS: name the stage there with --stage");
        }
        return AdminFunction.here(Path.of(place.getOrDefault("--data", ".hapnd")));
    }

    private static JsonObject request(List<String> arguments) {
        return COMMANDS.stream()
                .filter(command -> command.isMeant(arguments))
                .findFirst()
                .orElseThrow(() -> new Refusal("there is no such command; there are\n"
                        + String.join(
                                "\n", COMMANDS.stream().map(Usage::toString).toList())
                        + "\neach with [--data DIR], or on AWS with --stage NAME [--profile NAME] [--region REGION]"))
                .read(arguments);
    }

    /** Takes out what says where to ask. */
    private static List<String> withoutPlace(List<String> arguments, Map<String, String> place) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!PLACE.contains(word)) {
                rest.add(word);
            } else if (i + 1 < arguments.size()) {
                place.put(word, arguments.get(++i));
            } else {
                throw new Refusal("a value is missing after " + word);
            }
        }
        return rest;
    }
}
