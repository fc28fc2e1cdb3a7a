package hapnd.dotnet.packages;

import hapnd.dotnet.DotnetProgram;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the files of a package source, as a step of the build of the function that serves them. */
public final class SourceBuild {
    private SourceBuild() {}

    /**
     * Writes them. What is compiled for that is kept in the user's cache, where the local platform finds it.
     *
     * @param arguments the folder {@code functions/dotnet} of this repository, and the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        var home = Path.of(arguments[0]);
        PackageSource.write(
                Path.of(arguments[1]), NugetPackage.make(home, DotnetProgram.userCache(), System.out::println));
    }
}
