package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of the container image without building it. */
class ImageTest {
    private static final Path HOME = RuntimeProcess.home();

    private final List<String> instructions = instructions();

    @Test
    void is_built_from_all_that_the_local_program_is_built_from() throws IOException {
        var sources = new ProgramSources(HOME);
        var needed = new ArrayList<Path>();
        for (var project : sources.ofTheProgram()) {
            needed.addAll(project.sources());
            needed.add(project.file());
        }
        needed.add(HOME.resolve(ProductVersion.FILE));

        assertThat(copiedFromContext()).isNotEmpty().allMatch(part -> Files.exists(HOME.resolve(part)));
        assertThat(needed).allSatisfy(file -> {
            String top = HOME.relativize(file).getName(0).toString();
            assertThat(copiedFromContext()).contains(Files.isDirectory(HOME.resolve(top)) ? top + "/" : top);
            assertThat(lines(".dockerignore")).contains("*", "!" + top);
        });
    }

    /** Any other such file would change what the SDK compiles, and not what the local build compiles. */
    @Test
    void has_one_file_of_settings_beside_the_project_files() throws IOException {
        try (Stream<Path> files = Files.walk(HOME, 3)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("Directory.") || name.equals("global.json")))
                    .containsExactly(ProductVersion.FILE);
        }
    }

    @Test
    void is_built_in_stages_of_pinned_images_and_leaves_the_sdk_behind() {
        List<String> bases = all("FROM");

        assertThat(bases).hasSize(2);
        assertThat(bases.getFirst())
                .matches("--platform=\\$BUILDPLATFORM mcr\\.microsoft\\.com/dotnet/sdk:10\\.0\\.\\d+ AS build");
        assertThat(bases.getLast()).matches("public\\.ecr\\.aws/lambda/dotnet:10(\\.\\S+)?");
    }

    @Test
    void is_compiled_ahead_for_the_architecture_that_is_asked_for() throws IOException {
        assertThat(all("ARG")).contains("TARGETARCH");
        assertThat(all("RUN"))
                .hasSize(1)
                .first()
                .asString()
                .contains("dotnet publish Runtime/Hapnd.Runtime.csproj", "$TARGETARCH", "amd64", "x64");
        assertThat(Files.readString(HOME.resolve("Runtime/Hapnd.Runtime.csproj")))
                .contains("<PublishReadyToRun>true</PublishReadyToRun>");
    }

    @Test
    void fetches_nothing_after_it_is_built_and_runs_as_nobody() {
        List<String> last = instructions.subList(lastIndex("FROM"), instructions.size());

        assertThat(last).noneMatch(line -> line.startsWith("RUN") || line.startsWith("ADD"));
        assertThat(last).filteredOn(line -> line.startsWith("USER")).containsExactly("USER 65534:65534");
    }

    /** The program speaks the Runtime API itself: nothing stands between it and Lambda. */
    @Test
    void starts_the_program_that_is_published() throws IOException {
        assertThat(all("ENTRYPOINT")).containsExactly("[\"/var/lang/bin/dotnet\", \"/var/task/Hapnd.Runtime.dll\"]");
        assertThat(Files.readString(HOME.resolve("Runtime/Hapnd.Runtime.csproj")))
                .contains("<AssemblyName>Hapnd.Runtime</AssemblyName>");
        assertThat(all("COPY")).contains("--from=build /program/ ${LAMBDA_TASK_ROOT}/");
    }

    @Test
    void has_the_settings_of_the_local_program_and_no_others() {
        var local = new HashMap<>(DotnetProgram.runtimeSettings(Map.of()));
        // Lambda is always in UTC and reserves the name.
        local.remove("TZ");

        var image = new HashMap<String, String>();
        for (String variables : all("ENV")) {
            Pattern.compile("(\\w+)=(\\S+)")
                    .matcher(variables)
                    .results()
                    .forEach(v -> image.put(v.group(1), v.group(2)));
        }
        assertThat(image).isEqualTo(local);
    }

    private List<String> copiedFromContext() {
        return all("COPY").stream()
                .filter(copy -> !copy.startsWith("--from"))
                .map(copy -> copy.split(" ", 2)[0])
                .toList();
    }

    private List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    private int lastIndex(String instruction) {
        return instructions.lastIndexOf(instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .reduce((first, second) -> second)
                .orElseThrow());
    }

    /** Instructions without comments, each on one line. */
    private static List<String> instructions() {
        var joined = String.join("\n", lines("Dockerfile")).replaceAll("\\\\\n\\s*", "");
        return joined.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(HOME.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
