package hapnd.dotnet.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import hapnd.dotnet.DotnetLibraries;
import hapnd.dotnet.DotnetUnavailableException;
import hapnd.dotnet.ProductVersion;
import hapnd.dotnet.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A NuGet package. A project has one if its file states a {@code PackageId}; what is in it is what {@code dotnet pack} would put
 * there, and the same sources give the same bytes.
 *
 * @see <a href="https://learn.microsoft.com/nuget/reference/nuspec">.nuspec reference</a>
 */
public final class NugetPackage {
    /** What the package's parts are, for programs that know no NuGet: Open Packaging Conventions want a type of each. */
    private static final String TYPES = """
            <?xml version="1.0" encoding="utf-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
              <Default Extension="nuspec" ContentType="application/octet" />
              <Default Extension="dll" ContentType="application/octet" />
              <Default Extension="xml" ContentType="application/octet" />
              <Default Extension="md" ContentType="application/octet" />
              <Default Extension="props" ContentType="application/octet" />
            </Types>
            """;

    private final Manifest manifest;
    private final byte[] bytes;

    private NugetPackage(Manifest manifest, SequencedMap<String, byte[]> files) {
        this.manifest = manifest;
        this.bytes = StoredZip.of(files);
    }

    /**
     * Makes all packages.
     *
     * @param home the folder {@code functions/dotnet} of this repository
     * @param cache the folder for what is compiled; it is created if missing
     * @param progress receives a sentence about each slow step
     * @throws DotnetUnavailableException when they can't be made on this machine; the message says what to do
     */
    public static List<NugetPackage> make(Path home, Path cache, Consumer<String> progress) throws IOException {
        var version = ProductVersion.of(home);
        var libraries = DotnetLibraries.prepare(home, cache, progress);
        var authors = ProjectFile.authors(home);
        var all = Stream.<NugetPackage>builder();
        for (var project : ProjectFile.all(home)) {
            if (project.property("PackageId").isPresent()) {
                all.add(of(project, version.text(), authors, libraries));
            }
        }
        return all.build().toList();
    }

    private static NugetPackage of(ProjectFile project, String version, String authors, Path libraries)
            throws IOException {
        var manifest = new Manifest(
                project.required("PackageId"),
                version,
                authors,
                project.required("Description"),
                project.references().stream()
                        .map(reference -> reference.required("PackageId"))
                        .toList());
        var files = new LinkedHashMap<String, byte[]>();
        files.put("_rels/.rels", relations(manifest.file()).getBytes(UTF_8));
        files.put(manifest.file(), manifest.xml().getBytes(UTF_8));
        for (var suffix : List.of(".dll", ".xml")) {
            var file = project.assembly() + suffix;
            files.put("lib/" + Manifest.FRAMEWORK + "/" + file, Files.readAllBytes(libraries.resolve(file)));
        }
        for (var analyzer : project.analyzers()) {
            var file = analyzer.assembly() + ".dll";
            files.put("analyzers/dotnet/cs/" + file, Files.readAllBytes(libraries.resolve(file)));
        }
        for (var packed : project.packed()) {
            var folder = packed.folder().isEmpty() ? "" : packed.folder() + "/";
            files.put(folder + packed.file().getFileName(), Files.readAllBytes(packed.file()));
        }
        files.put("[Content_Types].xml", TYPES.getBytes(UTF_8));
        return new NugetPackage(manifest, files);
    }

    /** Which of its parts is the manifest. */
    private static String relations(String manifest) {
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/%s" Id="manifest" />
            </Relationships>
            """.formatted(manifest);
    }

    /** Its id, such as {@code Hapnd.Projections.Contracts}. */
    public String id() {
        return manifest.id();
    }

    /** Its version, three numbers. */
    public String version() {
        return manifest.version();
    }

    /** The name that a file of it usually has. */
    public String fileName() {
        return id() + "." + version() + ".nupkg";
    }

    /** The file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    Manifest manifest() {
        return manifest;
    }
}
