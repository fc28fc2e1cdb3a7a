package hapnd.dotnet.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The files of a NuGet source that can only be read, each under its path. NuGet wants whole URLs, so in the JSON files {@value
 * #ADDRESS} stands where the address is to come.
 *
 * @see <a href="https://learn.microsoft.com/nuget/api/overview">NuGet's API, version 3</a>
 */
public final class PackageSource {
    /** What whoever serves a JSON file puts the address in the place of: that of the folder of all these files. */
    public static final String ADDRESS = "{address}";

    /** The file that lists the paths of all others, a line each. */
    public static final String LIST = "files";

    private static final String INDEX = """
            {
              "version": "3.0.0",
              "resources": [
                {"@id": "{address}/flat/", "@type": "PackageBaseAddress/3.0.0"},
                {"@id": "{address}/reg/", "@type": "RegistrationsBaseUrl/3.6.0"}
              ]
            }
            """;

    private static final String VERSIONS = """
            {"versions": ["{version}"]}
            """;

    private static final String REGISTRATION = """
            {
              "@id": "{address}/reg/{low}/index.json",
              "count": 1,
              "items": [{
                "@id": "{address}/reg/{low}/index.json#page",
                "count": 1,
                "lower": "{version}",
                "upper": "{version}",
                "items": [{
                  "@id": "{address}/reg/{low}/{version}.json",
                  "catalogEntry": {
                    "@id": "{address}/reg/{low}/{version}.json#entry",
                    "id": "{id}",
                    "version": "{version}",
                    "authors": "{authors}",
                    "description": "{description}",
                    "dependencyGroups": [{"targetFramework": "{framework}", "dependencies": [{dependencies}]}]
                  },
                  "packageContent": "{address}/flat/{low}/{version}/{low}.{version}.nupkg",
                  "registration": "{address}/reg/{low}/index.json"
                }]
              }]
            }
            """;

    private static final String LEAF = """
            {
              "@id": "{address}/reg/{low}/{version}.json",
              "catalogEntry": "{address}/reg/{low}/{version}.json#entry",
              "listed": true,
              "packageContent": "{address}/flat/{low}/{version}/{low}.{version}.nupkg",
              "registration": "{address}/reg/{low}/index.json"
            }
            """;

    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();

    private PackageSource(List<NugetPackage> packages) {
        put("index.json", INDEX);
        packages.forEach(this::put);
    }

    /** The files, each under its path. */
    public static SequencedMap<String, byte[]> files(List<NugetPackage> packages) {
        return new PackageSource(packages).files;
    }

    /** Writes the files, and a list of them, into a folder, in the place of those that were written there before. */
    public static void write(Path folder, List<NugetPackage> packages) throws IOException {
        var list = folder.resolve(LIST);
        if (Files.exists(list)) {
            for (var before : Files.readAllLines(list)) {
                Files.deleteIfExists(folder.resolve(before));
            }
        }
        var files = files(packages);
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.write(list, files.sequencedKeySet());
    }

    private void put(NugetPackage one) {
        var manifest = one.manifest();
        // NuGet asks for ids and versions in lower case
        var low = manifest.id().toLowerCase(Locale.ROOT);
        var version = manifest.version();
        put("flat/" + low + "/index.json", filled(VERSIONS, manifest));
        var content = "flat/" + low + "/" + version + "/" + low;
        files.put(content + "." + version + ".nupkg", one.bytes());
        put(content + ".nuspec", manifest.xml());
        put("reg/" + low + "/index.json", filled(REGISTRATION, manifest));
        put("reg/" + low + "/" + version + ".json", filled(LEAF, manifest));
    }

    private void put(String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }

    private static String filled(String json, Manifest manifest) {
        return json.replace("{dependencies}", dependencies(manifest))
                .replace("{low}", manifest.id().toLowerCase(Locale.ROOT))
                .replace("{id}", quoted(manifest.id()))
                .replace("{version}", manifest.version())
                .replace("{authors}", quoted(manifest.authors()))
                .replace("{description}", quoted(manifest.description()))
                .replace("{framework}", Manifest.FRAMEWORK);
    }

    private static String dependencies(Manifest manifest) {
        return manifest.dependencies().stream()
                .map(id -> "{\"id\": \"" + quoted(id) + "\", \"range\": \"[" + manifest.version() + ", )\"}")
                .collect(Collectors.joining(", "));
    }

    /** As it stands within the quotes of JSON. */
    private static String quoted(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == '{')) {
            throw new IllegalArgumentException("not in a package source: " + text);
        }
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
