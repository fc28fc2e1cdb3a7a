package hapnd.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.cli.command.CommandLines;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Command lines that are refused before anything is sent: nothing answers at the address. */
class PushCommandTest {
    private static final String REDUCER = "class R : IReducer<int> { }";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void a_reducer() throws IOException {
        Files.writeString(folder.resolve("R.cs"), REDUCER);
    }

    @Test
    void a_folder_with_both_kinds_needs_to_be_told_which() throws IOException {
        Files.writeString(folder.resolve("P.cs"), "class P : IProjection<int> { }");
        assertThat(run()).isEqualTo(Failure.USAGE);
        assertThat(said()).contains("--kind reducer or --kind projection");

        assertThat(run("--kind", "Projection")).isEqualTo(Failure.FAILED);
        assertThat(said()).contains("as a projection");
    }

    @Test
    void a_folder_with_neither_needs_to_be_told_which() throws IOException {
        Files.writeString(folder.resolve("R.cs"), "class R { }");
        assertThat(run()).isEqualTo(Failure.USAGE);
        assertThat(said()).contains("no class in", "--kind");
    }

    @Test
    void what_does_not_go_together_is_refused() {
        assertThat(run("--sample", "10")).isEqualTo(Failure.USAGE);
        assertThat(run("--sample", "0", "--dry-run")).isEqualTo(Failure.USAGE);
        assertThat(run("--no-wait", "--dry-run")).isEqualTo(Failure.USAGE);
        assertThat(run("--webhook", "https://example.com/hook", "--dry-run")).isEqualTo(Failure.USAGE);
        assertThat(run("--webhook", "https://example.com/hook")).isEqualTo(Failure.USAGE);
        assertThat(run("--kind", "reducr")).isEqualTo(Failure.USAGE);
        assertThat(said()).contains("'reducr' is neither reducer nor projection");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_platform_that_does_not_answer_is_named() {
        assertThat(run("--wait")).isEqualTo(Failure.FAILED);
        assertThat(said()).contains("Pushing 1 file", "127.0.0.1:1");
    }

    private int run(String... options) {
        var terminal = Terminal.pipe(printing(out), printing(err));
        var surroundings = new Surroundings(
                Map.of("HAPND_URL", "http://127.0.0.1:1", "HAPND_API_KEY", "sk_test_x"),
                new ByteArrayInputStream(new byte[0]),
                terminal,
                Optional.empty());
        var arguments = Stream.concat(Stream.of(folder.toString()), Stream.of(options));
        return CommandLines.run(
                new CommandLine(new PushCommand(surroundings)), terminal, arguments.toArray(String[]::new));
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
