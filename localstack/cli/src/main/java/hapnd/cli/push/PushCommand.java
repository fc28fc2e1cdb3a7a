package hapnd.cli.push;

import hapnd.cli.account.Access;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys the C# of a folder, or says what that would change. */
@Command(
        name = "push",
        description = {
            "Deploy the C# of a folder. Project files, build output and tests are left out.",
            "It ends with 1 when the sources can't be used, or a preview has failures."
        },
        footer = {
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} push Order",
            "  ${ROOT-COMMAND-NAME} push Order --dry-run | jq '.report[].failures'",
            "  ${ROOT-COMMAND-NAME} push Order --watch"
        })
public final class PushCommand implements Callable<Integer> {
    private static final int ALL = 100;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder with the C# code; else this one.")
    private Path folder;

    @Option(
            names = "--kind",
            paramLabel = "reducer|projection",
            converter = CodeKind.Converter.class,
            description = "What it is; else it is seen by the classes in it.")
    private CodeKind kind;

    @Option(names = "--watch", description = "Push at each change, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--dry-run",
            description = "Deploy nothing: say which states would change, and on which events it fails.")
    private boolean dryRun;

    @Option(
            names = "--sample",
            paramLabel = "PERCENT",
            description = "With --dry-run: look at that share of the keys, for a first look at a long log.")
    private Integer sample;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait until it is in use, which is the default; or don't.")
    private boolean waits;

    @Option(names = "--webhook", paramLabel = "URL", description = "Tell this address of a projection's changes.")
    private String webhook;

    @Mixin
    private final Access access;

    @Mixin
    private final Output output;

    /** For a process with these. */
    public PushCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        check();
        try (var api = access.api()) {
            var wanted = new Pusher.Wanted(
                    Optional.ofNullable(kind),
                    waits,
                    dryRun,
                    sample == null ? OptionalInt.empty() : OptionalInt.of(sample),
                    Optional.ofNullable(webhook));
            var pusher = new Pusher(new Delivery.Destination(api, output, folder), wanted);
            if (watch) {
                new Watch(real(), pusher).run();
            }
            var result = pusher.send(Sources.in(real()), Waiting.PATIENT).orElseThrow();
            result.say(output);
            return result.good() ? 0 : Failure.FAILED;
        }
    }

    private void check() {
        if (!Files.isDirectory(folder)) {
            throw Failure.usage("'" + folder + "' is no folder. Name that of your C# code: push DIR");
        }
        if (sample != null && (!dryRun || sample < 1 || sample > ALL)) {
            throw Failure.usage("--sample is a number from 1 to 100, with --dry-run");
        }
        if (dryRun && (!waits || webhook != null)) {
            throw Failure.usage("--dry-run waits for its report and notifies nobody: leave out "
                    + (waits ? "--webhook" : "--no-wait"));
        }
    }

    /** The folder that is meant may be a link itself. */
    private Path real() {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new Failure("'" + folder + "' can't be read: " + e.getMessage());
        }
    }
}
