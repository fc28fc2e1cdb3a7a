package hapnd.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awscdk.AppProps;

/**
 * Writes the CloudFormation template and its asset manifest to a folder.
 *
 * <pre>{@code App [--stage NAME] [--out DIR] [--functions DIR] [--log-level LEVEL] [--alarm-email ADDRESS]}</pre>
 *
 * The local platform runs what is written here, and {@code cdk deploy --app DIR} deploys it. Both must get the same
 * template, so nothing in it depends on the CDK CLI's context or on the account.
 */
public final class App {
    private static final Set<String> OPTIONS = Set.of("stage", "out", "functions", "log-level", "alarm-email");

    private App() {}

    /**
     * Synthesises the stack.
     *
     * @param args {@code --stage} (default {@code local}), {@code --out} (default: what the CDK CLI asks for, else a
     *     temporary folder), {@code --functions}, the folder of the function modules (default {@code functions}),
     *     {@code --log-level} (default {@code INFO}), {@code --alarm-email} (default: nobody is told of alarms)
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
        Stage stage = new Stage(
                options.getOrDefault("stage", "local"),
                Optional.ofNullable(options.get("log-level")),
                Optional.ofNullable(options.get("alarm-email")));
        Assets assets = Assets.of(Path.of(options.getOrDefault("functions", "functions")));
        AppProps.Builder props = AppProps.builder().analyticsReporting(false);
        if (options.containsKey("out")) {
            props.outdir(options.get("out"));
        }
        var app = new software.amazon.awscdk.App(props.build());
        new HapndStack(app, stage, assets);
        return app.synth().getDirectory();
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!OPTIONS.contains(name) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "expected --stage NAME, --out DIR, --functions DIR, --log-level LEVEL or --alarm-email ADDRESS, got "
                                + args[i]);
            }
            options.put(name, args[i + 1]);
        }
        return options;
    }
}
