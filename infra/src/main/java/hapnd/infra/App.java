package hapnd.infra;

import hapnd.tenancy.RateLimit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.AppProps;

/**
 * Writes the CloudFormation template and its asset manifest to a folder.
 *
 * <pre>{@code App [--stage NAME] [--out DIR] [--functions DIR] [--domain NAME --certificate ARN] [--ending keep|delete]
 *     [--log-level LEVEL] [--alarm-email ADDRESS] [--tracing on|off] [--rate-limit RATE[:BURST]|off]}</pre>
 *
 * The local platform runs what is written here, and {@code cdk deploy --app DIR} deploys it. Both must get the same
 * template, so nothing in it depends on the CDK CLI's context or on the account.
 */
public final class App {
    private static final Set<String> OPTIONS = Set.of(
            "stage",
            "out",
            "functions",
            "domain",
            "certificate",
            "ending",
            "log-level",
            "alarm-email",
            "tracing",
            "rate-limit");

    private App() {}

    /**
     * Synthesises the stack.
     *
     * @param args {@code --stage} (default {@code local}), {@code --out} (default: what the CDK CLI asks for, else a
     *     temporary folder), {@code --functions}, the folder of the function modules (default {@code functions}),
     *     {@code --domain} with {@code --certificate}, {@code --ending} for the template before a stack is destroyed,
     *     {@code --log-level} (default {@code INFO}) and {@code --alarm-email} (default: alarms are mailed to nobody),
     *     {@code --tracing} (default {@code on}), {@code --rate-limit} of keys that have none of their own (default
     *     {@code off} for {@code local}, else {@code 500:1000})
     */
    public static void main(String[] args) {
        try {
            System.out.println(synthesise(options(args)));
        } catch (IllegalArgumentException e) {
            System.err.println("infra: " + e.getMessage());
            System.exit(2);
        }
    }

    private static String synthesise(Map<String, String> options) {
        String name = options.getOrDefault("stage", "local");
        Stage stage = new Stage(name, domain(options), ending(options), watch(options), limit(name, options));
        Assets assets = Assets.of(Path.of(options.getOrDefault("functions", "functions")));
        AppProps.Builder props = AppProps.builder().analyticsReporting(false);
        if (options.containsKey("out")) {
            props.outdir(options.get("out"));
        }
        var app = new software.amazon.awscdk.App(props.build());
        new HapndStack(app, stage, assets);
        return app.synth().getDirectory();
    }

    private static Optional<Domain> domain(Map<String, String> options) {
        if (options.containsKey("domain") != options.containsKey("certificate")) {
            throw new IllegalArgumentException("--domain and --certificate are given together or not at all");
        }
        return Optional.ofNullable(options.get("domain")).map(name -> new Domain(name, options.get("certificate")));
    }

    private static Observability watch(Map<String, String> options) {
        return new Observability(
                Optional.ofNullable(options.get("log-level")),
                Optional.ofNullable(options.get("alarm-email")),
                traced(options));
    }

    private static RateLimit limit(String stage, Map<String, String> options) {
        return Optional.ofNullable(options.get("rate-limit"))
                .map(RateLimit::parse)
                .orElse(Stage.usualLimit(stage));
    }

    private static boolean traced(Map<String, String> options) {
        String tracing = options.getOrDefault("tracing", "on");
        if (!tracing.equals("on") && !tracing.equals("off")) {
            throw new IllegalArgumentException("--tracing is on or off, not " + tracing);
        }
        return tracing.equals("on");
    }

    private static Optional<Stage.Ending> ending(Map<String, String> options) {
        return Optional.ofNullable(options.get("ending")).map(ending -> switch (ending) {
            case "keep" -> Stage.Ending.KEEP_DATA;
            case "delete" -> Stage.Ending.DELETE_DATA;
            default -> throw new IllegalArgumentException("--ending is keep or delete, not " + ending);
        });
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!OPTIONS.contains(name) || i + 1 == args.length) {
                throw new IllegalArgumentException("unknown or incomplete argument " + args[i] + ": there are --"
                        + String.join(", --", new TreeSet<>(OPTIONS)) + ", each with a value");
            }
            options.put(name, args[i + 1]);
        }
        return options;
    }
}
