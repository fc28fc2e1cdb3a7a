package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The version of the assemblies and packages: the product's, without {@code -SNAPSHOT}. NuGet would take a snapshot for a
 * pre-release, which {@code dotnet add package} passes over.
 *
 * @param text three numbers, such as {@code 1.2.0}
 * @param assembly the version that .NET compares when it loads an assembly, four numbers
 */
public record ProductVersion(String text, String assembly) {

    /** The file that an SDK reads too. */
    static final String FILE = "Directory.Build.props";

    public ProductVersion {
        if (!text.matches("\\d+\\.\\d+\\.\\d+") || !assembly.matches("\\d+(\\.\\d+){3}")) {
            throw new IllegalArgumentException("no version: " + text + ", " + assembly);
        }
    }

    /** The version that the folder {@code functions/dotnet} states. */
    public static ProductVersion of(Path home) throws IOException {
        var file = ProjectFile.read(home.resolve(FILE));
        return new ProductVersion(file.required("Version"), file.required("AssemblyVersion"));
    }

    /** The attributes that an SDK would generate, each as C# has it. */
    List<String> attributes() {
        return List.of(
                "System.Reflection.AssemblyVersion(\"" + assembly + "\")",
                "System.Reflection.AssemblyFileVersion(\"" + text + ".0\")",
                "System.Reflection.AssemblyInformationalVersion(\"" + text + "\")",
                "System.Runtime.Versioning.TargetFramework(\".NETCoreApp,Version=v10.0\")");
    }
}
