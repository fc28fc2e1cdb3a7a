package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.infra.preflight.Preflight;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The preflight asks for what the template needs, although it runs before there is a template. */
class NeedsOfTheTemplateTest {
    @Test
    void the_preflight_knows_how_much_concurrency_is_reserved() {
        int reserved = Synthesised.stage("prod").all("AWS::Lambda::Function").values().stream()
                .mapToInt(function ->
                        function.at("/Properties/ReservedConcurrentExecutions").asInt())
                .sum();

        assertThat(Preflight.RESERVED).isEqualTo(reserved);
    }

    @Test
    void the_preflight_knows_the_bootstrap_that_the_manifest_requires(@TempDir Path folder) throws IOException {
        var app = new App(AppProps.builder().outdir(folder.toString()).build());
        new HapndStack(app, new Stage("prod"), Synthesised.standIns());
        app.synth();
        JsonNode manifest =
                new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());

        assertThat(manifest.findValues("requiresBootstrapStackVersion").stream()
                        .mapToInt(JsonNode::asInt)
                        .max())
                .hasValue(Preflight.BOOTSTRAP_VERSION);
    }
}
