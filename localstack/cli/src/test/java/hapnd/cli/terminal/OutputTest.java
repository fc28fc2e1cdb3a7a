package hapnd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OutputTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    private Output to(boolean person, boolean colours) {
        return new Output(new Terminal(out, out, person, person, colours));
    }

    @Nested
    class A_person {
        @Test
        void gets_lines_and_colours() {
            var output = to(true, true);

            assertThat(output.isJson()).isFalse();
            assertThat(output.good("active")).isEqualTo("\u001b[32mactive\u001b[0m");
        }

        @Test
        void gets_no_colours_where_they_are_not_wanted() {
            assertThat(to(true, false).bad("failed")).isEqualTo("failed");
        }

        @Test
        void gets_json_when_asked_for() {
            var output = to(true, true);
            new CommandLine(output).parseArgs("--json");

            assertThat(output.isJson()).isTrue();
        }

        @Test
        void is_not_reached_by_what_an_event_says_to_a_terminal() {
            assertThat(Output.safe("a\u001b]0;title\u0007b\u202ec\u009bd\ne"))
                    .isEqualTo("a\uFFFD]0;title\uFFFDb\uFFFDc\uFFFDd\ne");
        }
    }

    @Nested
    class A_pipe {
        @Test
        void gets_json_one_value_a_line_and_progress_without_control_characters() {
            var output = to(false, false);
            assertThat(output.isJson()).isTrue();

            output.json(new hapnd.json.RawJson("{\n \"a\": 1.50,\n \"b\": \"x  y\"}"));
            output.progress("events", "exported").end(3_000, "");

            assertThat(written.toString(StandardCharsets.UTF_8))
                    .startsWith("{\"a\":1.50,\"b\":\"x  y\"}\n3,000 events exported in ")
                    .doesNotContain("\r", "\u001b");
        }
    }
}
