package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the package of the contracts says of itself. */
class ReadmeTest extends WithRuntime {
    private static final Pattern CODE = Pattern.compile("(?ms)^```csharp\n(.*?)^```$");

    private final List<String> examples = examples();

    @Test
    void its_reducer_compiles_and_computes_what_its_test_expects() {
        var code = Calls.compiled(compiler, "reducer", examples.get(0));
        var answer = executor.ask(Calls.reduce(
                code,
                null,
                Calls.event(1, "OrderCreated", Map.of("customerId", "c1")),
                Calls.event(2, "ItemAdded", Map.of("item", "Widget", "price", 25))));

        assertThat(answer.path("state")).hasToString("{\"customerId\":\"c1\",\"total\":25}");
    }

    @Test
    void its_projection_compiles_beside_it() {
        var answer = compiler.ask(Calls.compile(
                "projection",
                List.of(
                        Map.of("path", "OrderReducer.cs", "text", examples.get(0)),
                        Map.of("path", "SalesProjection.cs", "text", examples.get(1)))));

        assertThat(Calls.code(answer).className()).isEqualTo("SalesProjection");
    }

    private static List<String> examples() {
        try {
            return CODE.matcher(Files.readString(RuntimeProcess.home().resolve("Contracts/README.md")))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
