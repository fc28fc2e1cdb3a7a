package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The project files say to an SDK what the local build does without one. Warnings are those of Roslyn's default level; an SDK
 * has a higher one.
 */
class ProjectFilesTest {
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
            "NoWarn",
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

    static List<Project> projects() throws IOException {
        return new ProgramSources(HOME).projects();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void are_of_an_sdk_and_have_only_properties_that_msbuild_knows(Project project) throws Exception {
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
    @MethodSource("projects")
    void ask_for_the_language_that_the_local_build_compiles(Project project) throws Exception {
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
    @MethodSource("projects")
    void build_although_an_advisory_of_a_package_was_published(Project project) throws Exception {
        assertThat(property(project, "WarningsNotAsErrors").orElseThrow().split(";"))
                .containsExactly("NU1901", "NU1902", "NU1903", "NU1904");
    }

    @ParameterizedTest
    @MethodSource("projects")
    void pin_every_package_to_one_version(Project project) throws Exception {
        assertThat(elements(xml(project), "PackageReference"))
                .allMatch(reference -> reference.getAttribute("Version").matches("\\[\\d+\\.\\d+\\.\\d+]"));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void are_compiled_after_the_projects_that_they_refer_to(Project project) throws Exception {
        var before = projects().stream()
                .map(Project::name)
                .takeWhile(name -> !name.equals(project.name()))
                .toList();

        assertThat(before).containsAll(project.references());
        assertThat(project.file()).hasFileName(project.name() + ".csproj").isRegularFile();
        assertThat(ProjectFile.read(project.file()).analyzers())
                .allSatisfy(analyzer -> assertThat(analyzer.folder()).isDirectory());
    }

    @Test
    void are_all_compiled_by_the_local_build() throws Exception {
        assertThat(projects())
                .extracting(Project::file)
                .containsExactlyInAnyOrderElementsOf(
                        ProjectFile.all(HOME).stream().map(ProjectFile::path).toList());
    }

    @Test
    void start_with_a_class_that_is_there() throws Exception {
        assertThat(property(program(), "StartupObject")).contains("Hapnd.Runtime.Program");
        assertThat(Files.readString(HOME.resolve("Runtime/Program.cs")))
                .contains("namespace Hapnd.Runtime;", "class Program", "static int Main()");
    }

    @Test
    @EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
    void ask_for_the_compiler_that_the_local_program_has() throws Exception {
        var wanted = new ArrayList<String>();
        for (var project : projects()) {
            elements(xml(project), "PackageReference")
                    .filter(reference -> reference.getAttribute("Include").equals("Microsoft.CodeAnalysis.CSharp"))
                    .map(reference -> reference.getAttribute("Version").replaceAll("[\\[\\]]", ""))
                    .forEach(wanted::add);
        }

        assertThat(wanted).hasSizeGreaterThanOrEqualTo(2);
        assertThat(productVersion(CSharpBuild.references().resolve("Microsoft.CodeAnalysis.CSharp.dll")))
                .startsWith(wanted.getFirst());
        assertThat(wanted).containsOnly(wanted.getFirst());
    }

    @Test
    @EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
    void state_properties_under_which_all_sources_compile_without_a_warning(@TempDir Path folder) throws Exception {
        for (var project : projects()) {
            var references = project.references().stream()
                    .map(name -> folder.resolve(name + ".dll"))
                    .toList();

            assertThat(CSharpBuild.said(folder, project.name(), project.sources(), references))
                    .isBlank();
            assertThat(folder.resolve(project.assembly())).isNotEmptyFile();
        }
    }

    /** Without this one, a build that prints nothing could be one that prints no warnings. */
    @Test
    @EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
    void would_be_found_to_drift_by_a_warning_of_nullable_code(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Drifted.cs"), "class Drifted { string Text(string? text) => text; }\n");

        assertThat(CSharpBuild.said(folder, "Drifted", List.of(source), List.of()))
                .contains("warning CS8603");
    }

    /** As its version resource says, which is in UTF-16. */
    private static String productVersion(Path dll) throws IOException {
        var found =
                Pattern.compile("ProductVersion\0+([^\0]+)\0").matcher(new String(Files.readAllBytes(dll), UTF_16LE));
        assertThat(found.find()).as("a version in " + dll).isTrue();
        return found.group(1);
    }

    private static Project program() throws IOException {
        return new ProgramSources(HOME).project(ProgramSources.PROGRAM);
    }

    private static Optional<String> property(Project project, String name) throws Exception {
        return elements(xml(project), name).map(Element::getTextContent).findFirst();
    }

    private static Document xml(Project project) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(project.file().toFile());
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
