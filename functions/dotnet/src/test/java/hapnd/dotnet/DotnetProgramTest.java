package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The C# program is built once for its sources, whole or not at all. */
class DotnetProgramTest {

    @Test
    void a_prepared_program_is_not_built_again() {
        RuntimeProcess.program();
        var said = new ArrayList<String>();

        var again = DotnetProgram.prepare(RuntimeProcess.home(), RuntimeProcess.cache(), said::add);

        assertThat(again).isEqualTo(RuntimeProcess.program());
        assertThat(said).isEmpty();
    }

    @Test
    void those_who_prepare_a_folder_at_once_get_one_and_the_same(@TempDir Path folder) throws Exception {
        var made = new java.util.concurrent.atomic.AtomicInteger();
        Callable<Path> prepare = () -> new Cache(folder).folder("thing", empty -> {
            made.incrementAndGet();
            Files.writeString(empty.resolve("content"), "whole");
        });
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(List.of(prepare, prepare, prepare, prepare))) {
                assertThat(result.get().resolve("content")).hasContent("whole");
            }
        }

        assertThat(made).hasValue(1);
    }

    @Test
    void what_could_not_be_made_whole_leaves_nothing_behind(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new Cache(folder).folder("thing", empty -> {
                    Files.writeString(empty.resolve("content"), "half");
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full");

        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
        }
    }

    @Test
    void sources_that_do_not_compile_are_reported_with_their_line(@TempDir Path folder) throws IOException {
        RuntimeProcess.program();
        var home = copyOfSources(folder);
        Files.writeString(home.resolve("Contracts/Broken.cs"), "class Broken {\n  int M() => Missing;\n}");

        assertThatThrownBy(() -> DotnetProgram.prepare(home, RuntimeProcess.cache(), line -> {}))
                .isInstanceOf(DotnetUnavailableException.class)
                .hasMessageContaining("Broken.cs(2,14): error CS0103");
    }

    /** Committed, because the first C# compile on a machine without an SDK needs a compiled program already. */
    @Test
    @EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
    void the_bootstrap_is_what_its_source_compiles_to(@TempDir Path folder) throws IOException {
        var home = RuntimeProcess.home();

        CSharpBuild.said(folder, "Bootstrap", List.of(home.resolve("Bootstrap/Bootstrap.cs")), List.of());

        assertThat(folder.resolve("Bootstrap.dll")).hasSameBinaryContentAs(home.resolve("Bootstrap/Bootstrap.dll"));
    }

    /** A project file compiles every source below it unless it says otherwise, and so does the local build. */
    @Test
    void the_project_files_compile_the_sources_that_the_local_build_compiles() throws Exception {
        var sources = new ProgramSources(RuntimeProcess.home());
        for (var project : sources.projects()) {
            assertThat(project.sources()).isNotEmpty().allMatch(path -> path.startsWith(project.folder()));
            var xml = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(project.file().toFile());
            for (var exception :
                    List.of("Compile", "EnableDefaultCompileItems", "EnableDefaultItems", "DefaultItemExcludes")) {
                assertThat(xml.getElementsByTagName(exception).getLength())
                        .as(exception + " in " + project.name())
                        .isZero();
            }
        }
    }

    private static Path copyOfSources(Path folder) throws IOException {
        InMemoryProgram.copySources(folder);
        return folder;
    }
}
