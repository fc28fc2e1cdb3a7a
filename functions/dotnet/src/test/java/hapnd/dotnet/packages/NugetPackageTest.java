package hapnd.dotnet.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hapnd.dotnet.ProjectFile;
import hapnd.dotnet.ProjectSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What is in the packages, and in which bytes. */
class NugetPackageTest {
    private static final String CONTRACTS = "Hapnd.Projections.Contracts";

    /** What each package holds, beside the parts that all have. */
    private static final Map<String, List<String>> CONTENT = Map.of(
            CONTRACTS,
            List.of(
                    "lib/net10.0/Hapnd.Projections.Contracts.dll",
                    "lib/net10.0/Hapnd.Projections.Contracts.xml",
                    "build/Hapnd.Projections.Contracts.props",
                    "analyzers/dotnet/cs/Hapnd.Rules.dll",
                    "README.md"),
            "Hapnd.Testing",
            List.of("lib/net10.0/Hapnd.Testing.dll", "lib/net10.0/Hapnd.Testing.xml", "README.md"));

    private static List<NugetPackage> packages;

    @BeforeAll
    static void make() throws IOException {
        packages = NugetPackage.make(ProjectSources.HOME, ProjectSources.CACHE, _ -> {});
    }

    @Test
    void there_is_one_for_each_library_of_which_people_write_code() {
        assertThat(packages).extracting(NugetPackage::id).containsExactlyInAnyOrderElementsOf(CONTENT.keySet());
    }

    @Test
    void they_hold_what_an_ide_needs_and_nothing_else(@TempDir Path folder) throws IOException {
        for (var one : packages) {
            var expected = new ArrayList<>(CONTENT.get(one.id()));
            expected.addAll(List.of("_rels/.rels", one.id() + ".nuspec", "[Content_Types].xml"));

            assertThat(files(one, folder).keySet()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void every_part_has_a_type_and_the_manifest_is_named(@TempDir Path folder) throws Exception {
        for (var one : packages) {
            var files = files(one, folder);
            var types = xml(files.get("[Content_Types].xml")).getElementsByTagName("Default");
            var extensions = new HashMap<String, String>();
            for (int i = 0; i < types.getLength(); i++) {
                var type = (Element) types.item(i);
                extensions.put(type.getAttribute("Extension"), type.getAttribute("ContentType"));
            }
            var relation = (Element) xml(files.get("_rels/.rels"))
                    .getElementsByTagName("Relationship")
                    .item(0);

            assertThat(files.keySet())
                    .filteredOn(name -> !name.startsWith("["))
                    .allSatisfy(name -> assertThat(extensions).containsKey(name.substring(name.lastIndexOf('.') + 1)));
            assertThat(relation.getAttribute("Target")).isEqualTo("/" + one.id() + ".nuspec");
        }
    }

    @Test
    void the_manifest_says_what_the_project_file_says(@TempDir Path folder) throws Exception {
        for (var project : ProjectFile.all(ProjectSources.HOME)) {
            for (var one : packages) {
                if (!project.property("PackageId").equals(Optional.of(one.id()))) {
                    continue;
                }
                var manifest = xml(files(one, folder).get(one.id() + ".nuspec"));

                assertThat(text(manifest, "id")).isEqualTo(one.id());
                assertThat(text(manifest, "version")).isEqualTo(one.version()).matches("\\d+\\.\\d+\\.\\d+");
                assertThat(text(manifest, "authors")).isEqualTo("hapnd");
                assertThat(text(manifest, "description")).isEqualTo(project.required("Description"));
                assertThat(text(manifest, "readme")).isEqualTo(project.required("PackageReadmeFile"));
                assertThat(((Element) manifest.getElementsByTagName("group").item(0)).getAttribute("targetFramework"))
                        .isEqualTo(project.required("TargetFramework"));
            }
        }
    }

    /** An SDK imports it for its name alone. */
    @Test
    void the_build_file_has_the_packages_name_and_shows_the_rules_what_they_ask_for(@TempDir Path folder)
            throws Exception {
        var contracts = packages.stream()
                .filter(one -> one.id().equals(CONTRACTS))
                .findFirst()
                .orElseThrow();
        var visible = xml(files(contracts, folder).get("build/" + CONTRACTS + ".props"))
                .getElementsByTagName("CompilerVisibleProperty");

        assertThat(List.of(
                        ((Element) visible.item(0)).getAttribute("Include"),
                        ((Element) visible.item(1)).getAttribute("Include")))
                .containsExactly("HapndRules", "IsTestProject");
    }

    @Test
    void the_same_sources_give_the_same_bytes_wherever_they_lie(@TempDir Path folder) throws IOException {
        var copy = ProjectSources.copy(folder.resolve("sources"));
        var again = NugetPackage.make(copy, ProjectSources.emptyCache(folder.resolve("cache")), _ -> {});

        assertThat(again).hasSameSizeAs(packages);
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).fileName()).isEqualTo(packages.get(i).fileName());
            assertThat(again.get(i).bytes()).isEqualTo(packages.get(i).bytes());
        }
    }

    /** A time of day, a time zone or a version of zlib would show here. */
    @Test
    void nothing_of_the_machine_is_in_the_zip(@TempDir Path folder) throws IOException {
        for (var one : packages) {
            var file = Files.write(folder.resolve(one.fileName()), one.bytes());
            try (var zip = new ZipFile(file.toFile())) {
                assertThat(zip.stream()).allSatisfy(entry -> {
                    assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                    assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 0));
                    assertThat(entry.getExtra()).isNull();
                });
            }
            assertThat(extraBytesOfFirstEntry(one.bytes())).isZero();
        }
    }

    /** In the entry itself: ZipFile reads the directory at the end alone. */
    private static int extraBytesOfFirstEntry(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getShort(28);
    }

    private static Map<String, byte[]> files(NugetPackage one, Path folder) throws IOException {
        var file = Files.write(folder.resolve(one.fileName()), one.bytes());
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static Element xml(byte[] bytes) throws Exception {
        assertThat(new String(bytes, UTF_8)).isNotBlank();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
