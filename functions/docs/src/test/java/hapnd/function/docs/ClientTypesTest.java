package hapnd.function.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The types that the console's client of the API is written with. */
class ClientTypesTest {
    private static final Path CONSOLE = Path.of("../console");
    private static final String DOCUMENT = "../docs/target/classes/hapnd/function/docs/openapi.json";

    @Test
    void of_the_console_are_those_of_the_document() throws IOException, InterruptedException {
        var types = Files.readString(CONSOLE.resolve("src/main/web/api/schema.d.ts"));

        // not isEqualTo, whose message would be both files
        assertThat(types.equals(typesOfTheDocument()))
                .as(
                        "schema.d.ts is made of the present document; if not: (cd functions/console && npm run types -- %s)",
                        DOCUMENT)
                .isTrue();
    }

    private static String typesOfTheDocument() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("types", ".log");
        var process = new ProcessBuilder("node", "node_modules/openapi-typescript/bin/cli.js", DOCUMENT)
                .directory(CONSOLE.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        String types = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(() -> read(errors)).isZero();
        return types;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
