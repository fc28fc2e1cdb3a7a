package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who types {@code ./hapnd tenant …}, {@code key …} or {@code projections …} beside a running platform.
 *
 * @param data the platform's data folder
 */
record Operator(Path data) {
    /** What a command left behind: its exit code and all that it printed. */
    record Outcome(int code, String text) {}

    Outcome types(String... words) {
        var arguments = new ArrayList<String>(List.of(words));
        arguments.addAll(List.of("--data", data.toString()));
        var output = new ConcurrentLinkedQueue<String>();
        int code = Finished.run(
                Build.java("localstack/platform", "hapnd.local.dev.OperatorCommand", arguments.toArray(String[]::new)),
                output);
        return new Outcome(code, String.join("\n", output));
    }

    /** The answer to a command that must succeed. */
    JsonNode gets(String... words) {
        Outcome outcome = types(words);
        assertThat(outcome.code()).as(outcome.text()).isZero();
        return Json.read(outcome.text());
    }

    /** What is printed for a command that the platform must refuse. */
    String isRefused(String... words) {
        Outcome outcome = types(words);
        assertThat(outcome.code()).as(outcome.text()).isEqualTo(1);
        return outcome.text();
    }
}
