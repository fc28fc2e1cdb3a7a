package hapnd.local.contracts;

import hapnd.dotnet.DotnetProgram;
import hapnd.dotnet.DotnetUnavailableException;
import hapnd.dotnet.packages.NugetPackage;
import hapnd.local.command.CommandLines;
import hapnd.local.command.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the NuGet packages of the C# libraries into a folder, and prints what makes them known to a project. A folder is a
 * source to NuGet. Exit codes: 0 done, 1 a fault, 2 refused, with the reason.
 */
@Command(name = "./hapnd contracts", description = "Writes the NuGet packages of the C# libraries into a folder.")
public final class ContractsCommand implements Callable<Integer> {
    /** Writers of reducers need this one; the other one is for their tests. */
    private static final String FIRST = "Hapnd.Projections.Contracts";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder; it is made if missing")
    private Path out;

    @Option(names = "--dotnet", hidden = true, defaultValue = "functions/dotnet")
    private Path dotnet;

    private final PrintStream answer;
    private final PrintStream told;

    ContractsCommand(PrintStream answer, PrintStream told) {
        this.answer = answer;
        this.told = told;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.run(new CommandLine(new ContractsCommand(System.out, System.err)), arguments));
    }

    @Override
    public Integer call() throws IOException {
        var folder = folder();
        for (var one : packages()) {
            told.println("· " + written(folder.resolve(one.fileName()), one));
        }
        answer.println("dotnet nuget add source '" + folder.toString().replace("'", "'\\''") + "' --name hapnd");
        answer.println("dotnet add package " + FIRST);
        return 0;
    }

    private Path folder() {
        try {
            return Files.createDirectories(out).toRealPath();
        } catch (IOException e) {
            throw new Refusal(out + " is no folder that can be written to: choose another --out");
        }
    }

    private static Path written(Path file, NugetPackage one) {
        try {
            return Files.write(file, one.bytes());
        } catch (IOException e) {
            throw new Refusal(file + " can't be written: choose another --out, or see to its permissions");
        }
    }

    private List<NugetPackage> packages() throws IOException {
        try {
            return NugetPackage.make(dotnet, DotnetProgram.userCache(), line -> told.println("· " + line));
        } catch (DotnetUnavailableException e) {
            throw new Refusal(e.getMessage());
        }
    }
}
