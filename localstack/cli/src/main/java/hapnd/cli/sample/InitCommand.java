package hapnd.cli.sample;

import hapnd.cli.account.Access;
import hapnd.cli.api.Json;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.push.CodeKind;
import hapnd.cli.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a reducer or a projection to begin with, and a test for it. */
@Command(
        name = "init",
        description = "Write a reducer or a projection to begin with, and a test for it. Nothing is overwritten.",
        footer = {
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} init reducer Order",
            "  ${ROOT-COMMAND-NAME} init projection Sales --dir src/sales"
        })
public final class InitCommand implements Callable<Integer> {
    private static final String USUAL_URL = "http://localhost:8080";

    @Parameters(
            index = "0",
            paramLabel = "reducer|projection",
            converter = CodeKind.Converter.class,
            description = "What to write.")
    private CodeKind kind;

    @Parameters(index = "1", paramLabel = "NAME", description = "What it is about, such as Order.")
    private String name;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to write it; else a folder NAME.")
    private Path folder;

    @Mixin
    private final Output output;

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;

    /** For a process with these. */
    public InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        var sampleName = SampleName.of(name, kind);
        var target = folder == null ? Path.of(sampleName.text()) : folder;
        var written = Sample.of(kind, sampleName, url()).write(target);
        say(target, written);
        return 0;
    }

    /** Where the login or the environment leads; nothing is asked there. */
    private String url() {
        try (var api = new Access(surroundings).api()) {
            return api.address();
        } catch (Failure e) {
            return surroundings.variable("HAPND_URL").orElse(USUAL_URL).replaceFirst("/$", "");
        }
    }

    private void say(Path target, List<String> written) {
        var paths = written.stream()
                .map(file -> target.resolve(file).normalize().toString())
                .toList();
        if (output.isJson()) {
            var json = Json.object();
            paths.forEach(json.putArray("files")::add);
            output.json(json);
            return;
        }
        paths.forEach(path -> output.line(Output.safe(path)));
        var program = spec.root().commandLine().getCommandName();
        output.note("");
        output.note(Output.safe("Test it:          " + program + " test " + target));
        output.note(Output.safe("See what it does: " + program + " push " + target + " --dry-run"));
        output.note(Output.safe("Deploy it:        " + program + " push " + target));
    }
}
