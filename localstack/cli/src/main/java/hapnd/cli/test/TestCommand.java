package hapnd.cli.test;

import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.push.FolderChanges;
import hapnd.cli.terminal.Output;
import hapnd.dotnet.CarriedSources;
import hapnd.dotnet.DotnetProgram;
import hapnd.dotnet.DotnetUnavailableException;
import hapnd.dotnet.cases.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs given/when/then cases over the reducers and projections of a folder, on this machine alone. */
@Command(
        name = "test",
        description = {
            "Run the cases in *.cases.json over the reducers and projections of a folder, by the platform's own compiler"
                    + " and under its limits. No platform has to run, and no .NET has to be installed.",
            "Exit codes: 0 all passed, 1 some failed or the code doesn't compile, 2 there is nothing to run."
        })
public final class TestCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder; this one by default.")
    private Path folder;

    @Option(names = "--watch", description = "Run again after each change, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private final Output output;

    @Spec
    private CommandSpec spec;

    /** For a process with these. */
    public TestCommand(Surroundings surroundings) {
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw Failure.usage("there is no folder '" + folder + "'");
        }
        if (watch) {
            return watch();
        }
        var found = read();
        try (var runner = CaseRunner.start(program())) {
            return run(runner, found);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What is wrong with the folder may be right after the next change. */
    private int watch() {
        var program = program();
        try (var changes = FolderChanges.in(folder);
                var runner = CaseRunner.start(program)) {
            output.note("Watching '" + folder + "'. Ctrl-C ends it.");
            for (var before = Optional.<TestFolder>empty(); ; changes.await()) {
                var now = readOrSay();
                if (now.isPresent() && !now.equals(before)) {
                    run(runner, now.get());
                }
                before = now;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private int run(CaseRunner runner, TestFolder found) throws IOException {
        return new TestRun(folder, runner, output).run(found) ? 0 : Failure.FAILED;
    }

    private static Failure failed(IOException e) {
        return new Failure("the program that runs the cases failed: " + e.getMessage());
    }

    private TestFolder read() {
        return TestFolder.read(folder, spec.root().commandLine().getCommandName() + " init reducer Order");
    }

    private Optional<TestFolder> readOrSay() {
        try {
            return Optional.of(read());
        } catch (Failure wrong) {
            output.note(wrong.getMessage());
            return Optional.empty();
        }
    }

    private DotnetProgram program() {
        try {
            var cache = DotnetProgram.userCache();
            return DotnetProgram.prepareCaseRunner(
                    CarriedSources.in(cache), cache, line -> output.note(output.faint("· " + line)));
        } catch (DotnetUnavailableException e) {
            throw new Failure(e.getMessage());
        }
    }
}
