package hapnd.infra;

import hapnd.infra.command.TemplateOptions;
import hapnd.tenancy.RateLimit;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awscdk.AppProps;

/**
 * Writes the CloudFormation template and its asset manifest to a folder.
 *
 * <p>The local platform runs what is written here, and {@code cdk deploy --app DIR} deploys it. Both must get the same
 * template, so nothing in it depends on the CDK CLI's context or on the account. Exit codes: 0 written, 2 an argument must
 * be changed.
 */
@Command(name = "infra")
public final class App implements Callable<Integer> {
    @Option(names = "--stage", defaultValue = "local")
    private String name;

    @Option(
            names = "--out",
            description = "the folder; without it the one that the CDK CLI asks for, else a temporary one")
    private Path out;

    @Option(names = "--functions", defaultValue = "functions", description = "the folder of the function modules")
    private Path functions;

    @Option(names = "--ending", description = "keep or delete: how the stage is being removed")
    private String ending;

    @Mixin
    private TemplateOptions options;

    private App() {}

    /** Synthesises the stack. */
    public static void main(String[] args) {
        int code = new CommandLine(new App()).setExpandAtFiles(false).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        try {
            System.out.println(synthesise());
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("infra: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private String synthesise() {
        Stage stage = new Stage(name, domain(), ending(), watch(), limit(), isolation(), edge());
        AppProps.Builder props = AppProps.builder().analyticsReporting(false);
        if (out != null) {
            props.outdir(out.toString());
        }
        var app = new software.amazon.awscdk.App(props.build());
        new HapndStack(app, stage, Assets.of(functions));
        return app.synth().getDirectory();
    }

    private Optional<Domain> domain() {
        if (options.domain().isPresent() != options.certificate().isPresent()) {
            throw new IllegalArgumentException("--domain and --certificate are given together or not at all");
        }
        return options.domain()
                .map(domain -> new Domain(domain, options.certificate().orElseThrow()));
    }

    private Observability watch() {
        return new Observability(options.logLevel(), options.alarmEmail(), traced());
    }

    private RateLimit limit() {
        return options.rateLimit().map(RateLimit::parse).orElseGet(() -> Stage.usualLimit(name, edge()));
    }

    private EdgeOptions edge() {
        return EdgeOptions.parse(options.throttle(), options.waf(), options.httpUrl(), options.corsOrigins());
    }

    private Isolation isolation() {
        return options.isolation().map(Isolation::parse).orElse(Isolation.TENANT);
    }

    private boolean traced() {
        String tracing = options.tracing().orElse("on");
        if (!tracing.equals("on") && !tracing.equals("off")) {
            throw new IllegalArgumentException("--tracing is on or off, not " + tracing);
        }
        return tracing.equals("on");
    }

    private Optional<Stage.Ending> ending() {
        return Optional.ofNullable(ending).map(text -> switch (text) {
            case "keep" -> Stage.Ending.KEEP_DATA;
            case "delete" -> Stage.Ending.DELETE_DATA;
            default -> throw new IllegalArgumentException("--ending is keep or delete, not " + text);
        });
    }
}
