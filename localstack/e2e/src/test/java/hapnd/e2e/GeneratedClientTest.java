package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.process.Child.Command;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API's document as others use it: linted, made into a client, and that client let loose on the platform. */
@ExtendWith(OnPlatform.class)
class GeneratedClientTest {
    private static final Path CLIENT = Build.ROOT.resolve("localstack/e2e/clients");

    @Test
    void the_platform_serves_the_document_of_this_build_without_a_key(Platform platform) {
        Answer served = platform.nobody().send("GET", "/openapi.json", BodyPublishers.noBody());

        assertThat(served.expect(200).path("openapi").asText()).startsWith("3.1");
        assertThat(served.header("ETag")).isPresent();
        assertThat(Json.fields(served.json().path("paths"))).contains("/events", "/projections/{id}/state/{key}");
    }

    @Test
    void the_platform_serves_a_page_that_shows_it(Platform platform) {
        Answer page = platform.nobody().get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        for (String part : List.of("swagger-ui.css", "swagger-ui-bundle.js", "page.js", "favicon-32x32.png")) {
            assertThat(page.text()).contains("docs/" + part);
        }
        Answer plain = platform.nobody().get("/docs/swagger-ui-bundle.js");
        Answer zipped = platform.nobody()
                .send("GET", "/docs/swagger-ui-bundle.js", BodyPublishers.noBody(), "Accept-Encoding", "gzip");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(zipped.header("Content-Encoding")).contains("gzip");
        assertThat(zipped.text().length()).isLessThan(plain.text().length());
    }

    @Test
    void a_linter_finds_nothing() {
        node("lint.mjs", Contract.DOCUMENT.toString());
    }

    @Test
    void a_client_that_is_generated_from_it_compiles_and_appends_and_reads(Platform platform) {
        node("node_modules/openapi-typescript/bin/cli.js", Contract.DOCUMENT.toString(), "--output", "target/api.d.ts");
        node("node_modules/typescript/bin/tsc", "--project", ".");
        Api api = platform.newTenant("generated client");
        api.deploy(Build.orderSample());
        String projection = new Projections(api)
                .deploy(Source.tallies(1, "Never"))
                .path("projectionId")
                .asText();

        String preview = new Previews(api)
                .done("/reducers/preview", Build.orderSample())
                .path("previewId")
                .asText();

        assertThat(node("target/js/src/walk.js", api.base().toString(), api.key(), projection, preview))
                .contains("walked");
    }

    private static List<String> node(String... arguments) {
        var output = new ConcurrentLinkedQueue<String>();
        List<String> command =
                Stream.concat(Stream.of("node"), Stream.of(arguments)).toList();
        int code = Finished.run(new Command(arguments[0], command, System.getenv(), CLIENT), output);
        assertThat(code).as(String.join("\n", output)).isZero();
        return List.copyOf(output);
    }
}
