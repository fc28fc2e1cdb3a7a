package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The project files say to an SDK what the local build does without one. Warnings are those of Roslyn's default level; an SDK
 * has a higher one.
 */
class ProjectFilesTest {
    private static final String CONTRACTS = "Contracts/Hapnd.Projections.Contracts.csproj";
    private static final String RUNTIME = "Runtime/Hapnd.Runtime.csproj";
    private static final Path HOME = RuntimeProcess.home();

    /** MSBuild says nothing of a property that it doesn't know. */
    private static final Set<String> PROPERTIES = Set.of(
            "AssemblyName",
            "ConcurrentGarbageCollection",
            "Description",
            "Deterministic",
            "GenerateDocumentationFile",
            "ImplicitUsings",
            "InvariantGlobalization",
            "IsPackable",
            "LangVersion",
            "Nullable",
            "OutputType",
            "PackageId",
            "PackageReadmeFile",
            "PublishReadyToRun",
            "RootNamespace",
            "SatelliteResourceLanguages",
            "StartupObject",
            "TargetFramework",
            "TargetsForTfmSpecificContentInPackage",
            "TieredPGO",
            "TreatWarningsAsErrors",
            "WarningsNotAsErrors");

    @ParameterizedTest
    @ValueSource(strings = {CONTRACTS, RUNTIME})
    void are_of_an_sdk_and_have_only_properties_that_msbuild_knows(String project) throws Exception {
        Document xml = xml(project);

        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("Project");
        assertThat(xml.getDocumentElement().getAttribute("Sdk")).isEqualTo("Microsoft.NET.Sdk");
        assertThat(children(xml.getDocumentElement()))
                .extracting(Element::getTagName)
                .isSubsetOf("PropertyGroup", "ItemGroup", "Target");
        assertThat(elements(xml, "PropertyGroup").flatMap(group -> children(group).stream()))
                .extracting(Element::getTagName)
                .isSubsetOf(PROPERTIES)
                .doesNotHaveDuplicates();
        assertThat(elements(xml, "ItemGroup").flatMap(group -> children(group).stream()))
                .extracting(Element::getTagName)
                .isSubsetOf("PackageReference", "ProjectReference", "None", "TfmSpecificPackageFile");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTRACTS, RUNTIME})
    void ask_for_the_language_that_the_local_build_compiles(String project) throws Exception {
        String bootstrap = Files.readString(HOME.resolve("Bootstrap/Bootstrap.cs"));

        assertThat(property(project, "TargetFramework")).contains("net10.0");
        assertThat(bootstrap)
                .contains("LanguageVersion.CSharp"
                        + property(project, "LangVersion").orElseThrow() + ")");
        assertThat(property(project, "Nullable")).contains("enable");
        assertThat(bootstrap).contains("nullableContextOptions: NullableContextOptions.Enable");
        assertThat(property(project, "Deterministic")).contains("true");
        assertThat(bootstrap).contains("deterministic: true");
        assertThat(property(project, "ImplicitUsings")).contains("disable");
        assertThat(property(project, "TreatWarningsAsErrors")).contains("true");
    }

    /** https://learn.microsoft.com/nuget/concepts/auditing-packages */
    @ParameterizedTest
    @ValueSource(strings = {CONTRACTS, RUNTIME})
    void build_although_an_advisory_of_a_package_was_published(String project) throws Exception {
        assertThat(property(project, "WarningsNotAsErrors").orElseThrow().split(";"))
                .containsExactly("NU1901", "NU1902", "NU1903", "NU1904");
    }

    @Test
    void pin_every_package_to_one_version_and_refer_to_projects_that_are_there() throws Exception {
        for (String project : List.of(CONTRACTS, RUNTIME)) {
            assertThat(elements(xml(project), "PackageReference"))
                    .allMatch(reference -> reference.getAttribute("Version").matches("\\[\\d+\\.\\d+\\.\\d+]"));
            assertThat(elements(xml(project), "ProjectReference"))
                    .allMatch(reference -> Files.isRegularFile(
                            HOME.resolve(project).resolveSibling(reference.getAttribute("Include"))));
        }
        assertThat(elements(xml(RUNTIME), "PackageReference")).hasSize(1);
    }

    @Test
    void start_with_a_class_that_is_there() throws Exception {
        assertThat(property(RUNTIME, "StartupObject")).contains("Hapnd.Runtime.Program");
        assertThat(Files.readString(HOME.resolve("Runtime/Program.cs")))
                .contains("namespace Hapnd.Runtime;", "class Program", "static int Main()");
    }

    @Test
    @EnabledIf("isPortable")
    void ask_for_the_compiler_that_the_local_program_has() throws Exception {
        String wanted = elements(xml(RUNTIME), "PackageReference")
                .filter(reference -> reference.getAttribute("Include").equals("Microsoft.CodeAnalysis.CSharp"))
                .map(reference -> reference.getAttribute("Version").replaceAll("[\\[\\]]", ""))
                .findFirst()
                .orElseThrow();

        assertThat(productVersion(references().resolve("Microsoft.CodeAnalysis.CSharp.dll")))
                .startsWith(wanted);
    }

    @Test
    @EnabledIf("isPortable")
    void state_properties_under_which_all_sources_compile_without_a_warning(@TempDir Path folder) throws Exception {
        var sources = new ProgramSources(HOME);
        String contracts = property(CONTRACTS, "AssemblyName").orElseThrow();
        String runtime = property(RUNTIME, "AssemblyName").orElseThrow();

        assertThat(said(folder, contracts, sources.contracts(), List.of())).isBlank();
        assertThat(said(folder, runtime, sources.runtime(), List.of(folder.resolve(contracts + ".dll"))))
                .isBlank();
        assertThat(folder.resolve(runtime + ".dll")).isNotEmptyFile();
    }

    /** Without this one, a build that prints nothing could be one that prints no warnings. */
    @Test
    @EnabledIf("isPortable")
    void would_be_found_to_drift_by_a_warning_of_nullable_code(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Drifted.cs"), "class Drifted { string Text(string? text) => text; }\n");

        assertThat(said(folder, "Drifted", List.of(source), List.of())).contains("warning CS8603");
    }

    /** What the compiler says of one assembly. */
    private static String said(Path folder, String name, List<Path> sources, List<Path> more) throws IOException {
        var plan = new ArrayList<>(List.of("name " + name, "output " + folder.resolve(name + ".dll")));
        try (Stream<Path> assemblies = Files.list(references())) {
            Stream.concat(
                            assemblies.filter(dll -> dll.getFileName()
                                    .toString()
                                    .matches("(System\\..*|Microsoft\\.CodeAnalysis(\\.CSharp)?)\\.dll")),
                            more.stream())
                    .forEach(dll -> plan.add("reference " + dll));
        }
        sources.forEach(source -> plan.add("source " + source));
        Path file = Files.write(folder.resolve(name + ".plan"), plan);
        var built = Tool.run(
                folder,
                Map.of(
                        "DOTNET_STARTUP_HOOKS",
                        HOME.resolve("Bootstrap/Bootstrap.dll").toString(),
                        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
                        "1",
                        "HAPND_BUILD",
                        file.toString()),
                RuntimeProcess.program().command());
        assertThat(built.succeeded()).as(built.output()).isTrue();
        return built.output();
    }

    static boolean isPortable() {
        return RuntimeProcess.program().environment().containsKey("HAPND_REFERENCES");
    }

    private static Path references() {
        return Path.of(RuntimeProcess.program().environment().get("HAPND_REFERENCES"));
    }

    /** As its version resource says, which is in UTF-16. */
    private static String productVersion(Path dll) throws IOException {
        var found =
                Pattern.compile("ProductVersion\0+([^\0]+)\0").matcher(new String(Files.readAllBytes(dll), UTF_16LE));
        assertThat(found.find()).as("a version in " + dll).isTrue();
        return found.group(1);
    }

    private static Optional<String> property(String project, String name) throws Exception {
        return elements(xml(project), name).map(Element::getTextContent).findFirst();
    }

    private static Document xml(String project) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(HOME.resolve(project).toFile());
    }

    private static Stream<Element> elements(Document xml, String name) {
        var found = xml.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static List<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
