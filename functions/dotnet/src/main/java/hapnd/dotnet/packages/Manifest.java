package hapnd.dotnet.packages;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a package says of itself, a {@code .nuspec}.
 *
 * @param id its id
 * @param version its version
 * @param authors who has made it
 * @param description what it is for
 * @param dependencies the ids of packages that it needs, of the same version
 * @see <a href="https://learn.microsoft.com/nuget/reference/nuspec">.nuspec reference</a>
 */
record Manifest(String id, String version, String authors, String description, List<String> dependencies) {
    static final String FRAMEWORK = "net10.0";

    /** In a package, {@code dotnet pack} puts it there too. */
    static final String README = "README.md";

    Manifest {
        dependencies = List.copyOf(dependencies);
    }

    String file() {
        return id + ".nuspec";
    }

    String xml() {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>%s</id>
                    <version>%s</version>
                    <authors>%s</authors>
                    <readme>%s</readme>
                    <description>%s</description>
                    <dependencies>
                      <group targetFramework="%s">%s</group>
                    </dependencies>
                  </metadata>
                </package>
                """.formatted(id, version, text(authors), README, text(description), FRAMEWORK, dependencyElements());
    }

    private String dependencyElements() {
        return dependencies.stream()
                .map(dependency -> "\n        <dependency id=\"" + dependency + "\" version=\"" + version + "\" />")
                .collect(Collectors.joining("", "", dependencies.isEmpty() ? "" : "\n      "));
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
