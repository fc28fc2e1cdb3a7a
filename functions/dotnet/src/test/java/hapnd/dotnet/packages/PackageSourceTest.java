package hapnd.dotnet.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.dotnet.ProjectSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a source, read as NuGet reads them. */
class PackageSourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<NugetPackage> packages;
    private static SequencedMap<String, byte[]> files;

    @BeforeAll
    static void make() throws IOException {
        packages = NugetPackage.make(ProjectSources.HOME, ProjectSources.CACHE, _ -> {});
        files = PackageSource.files(packages);
    }

    @Test
    void whatever_a_file_refers_to_is_there() throws IOException {
        for (var path : files.keySet()) {
            if (path.endsWith(".json")) {
                for (var url : urls(JSON.readTree(files.get(path)))) {
                    assertThat(url).startsWith(PackageSource.ADDRESS + "/");
                    var target =
                            url.substring(PackageSource.ADDRESS.length() + 1).replaceFirst("#.*", "");
                    assertThat(files.keySet())
                            .as(path + " names " + url)
                            .anyMatch(found -> target.endsWith("/") ? found.startsWith(target) : found.equals(target));
                }
            }
        }
    }

    @Test
    void nothing_but_the_address_is_left_to_fill_in() {
        files.forEach((path, bytes) -> {
            if (path.endsWith(".json")) {
                assertThat(new String(bytes, UTF_8).replace(PackageSource.ADDRESS, ""))
                        .as(path)
                        .doesNotContainPattern("\\{[a-z]+}");
            }
        });
    }

    @Test
    void paths_are_in_lower_case() {
        assertThat(files.keySet()).allSatisfy(path -> assertThat(path).isLowerCase());
    }

    @Test
    void an_entry_says_what_the_package_needs() throws IOException {
        for (var one : packages) {
            var page = JSON.readTree(files.get("reg/" + one.id().toLowerCase(Locale.ROOT) + "/index.json"))
                    .at("/items/0");
            var entry = page.at("/items/0/catalogEntry");
            var needed = new ArrayList<String>();
            entry.at("/dependencyGroups/0/dependencies")
                    .forEach(dependency -> needed.add(dependency.path("id").asText()));

            assertThat(page.path("lower").asText()).isEqualTo(one.version());
            assertThat(page.path("upper").asText()).isEqualTo(one.version());
            assertThat(entry.path("id").asText()).isEqualTo(one.id());
            assertThat(entry.path("version").asText()).isEqualTo(one.version());
            assertThat(needed).isEqualTo(one.manifest().dependencies());
        }
    }

    @Test
    void a_folder_that_is_written_again_has_no_file_of_before(@TempDir Path folder) throws IOException {
        PackageSource.write(folder, packages);
        PackageSource.write(folder, List.of());

        assertThat(folder.resolve(PackageSource.LIST)).content().isEqualToIgnoringNewLines("index.json");
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.json", PackageSource.LIST);
        }
    }

    /** All values of members that are URLs, at any depth. */
    private static List<String> urls(JsonNode node) {
        var found = new ArrayList<String>();
        node.properties().forEach(field -> {
            if (List.of("@id", "packageContent", "registration").contains(field.getKey())
                    || (field.getKey().equals("catalogEntry")
                            && field.getValue().isTextual())) {
                found.add(field.getValue().asText());
            }
        });
        node.forEach(child -> found.addAll(urls(child)));
        return found;
    }
}
