package hapnd.dotnet;

import java.nio.file.Path;
import java.util.function.Consumer;

/** The assemblies that go into packages, with the files of their comments: a folder with {@code NAME.dll} and {@code NAME.xml}. */
public final class DotnetLibraries {

    private DotnetLibraries() {}

    /**
     * Prepares them, as {@link DotnetProgram#prepare} does the program. Where there is no SDK they are the very files that the
     * program consists of, so whoever has prepared the one has the other.
     *
     * @param home the folder {@code functions/dotnet} of this repository
     * @param cache the folder for the libraries and the runtime; it is created if missing
     * @param progress receives a sentence about each slow step
     * @throws DotnetUnavailableException when they can't be built on this machine; the message says what to do
     */
    public static Path prepare(Path home, Path cache, Consumer<String> progress) {
        return Preparation.of(home, cache, (sources, folders) -> {
            var sdk = InstalledSdk.find();
            return sdk.isPresent()
                    ? sdk.get().libraries(sources, folders, progress)
                    : new PortableRuntime(sources, folders, progress).libraries();
        });
    }
}
