package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Zip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One tenant's uploads don't hold up another's, however many they are and however long they take. */
@ExtendWith(OnPlatform.class)
class CompileFairnessTest {
    private static final Set<String> OVER = Set.of("compiled", "failed");

    private Api busy;
    private Api other;

    @BeforeEach
    void begin(Platform platform) {
        busy = platform.newTenant("busy");
        other = platform.newTenant("other");
        other.deploy(Source.counter("first", 1));
    }

    @Test
    void an_upload_does_not_wait_for_another_tenants_many() {
        List<String> many = IntStream.range(0, 20)
                .mapToObj(i -> id(busy.upload(Zip.of(Source.counter("many" + i, 1)))))
                .toList();

        other.deploy(Source.counter("second", 1));

        assertThat(many).as("which are not all over by then").anyMatch(id -> !isOver(id));
        many.forEach(id -> assertThat(busy.compiled(id).path("status").asText()).isEqualTo("compiled"));
    }

    @Test
    void
            an_upload_does_not_wait_for_sources_of_another_tenant_that_end_the_compiler_and_these_are_known_when_they_come_again() {
        var begun = Instant.now();
        List<String> bombs = IntStream.range(0, 4).mapToObj(i -> id(upload(i))).toList();

        other.deploy(Source.counter("third", 1));

        assertThat(bombs.stream().filter(id -> !isOver(id))).hasSizeGreaterThanOrEqualTo(2);
        bombs.forEach(id ->
                assertThat(busy.compiled(id).path("compilationError").asText()).contains("split up what is nested"));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(2));

        var again = Instant.now();
        assertThat(busy.compiled(id(upload(0))).path("compilationError").asText())
                .contains("The same sources were tried at");
        assertThat(Duration.between(again, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private Answer upload(int number) {
        return busy.upload(
                Zip.of(Map.of("Bomb.cs", Source.text("Bomb.cs").replace("$NUMBER", Integer.toString(number)))));
    }

    private static String id(Answer upload) {
        return upload.expect(202).path("reducerId").asText();
    }

    private boolean isOver(String id) {
        JsonNode status = busy.get("/reducers/" + id + "/status").expect(200);
        return OVER.contains(status.path("status").asText());
    }
}
