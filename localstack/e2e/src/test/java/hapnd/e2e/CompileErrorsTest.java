package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Zip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers are shown what is wrong with their sources. */
@ExtendWith(OnPlatform.class)
class CompileErrorsTest {
    private static Api api;

    @BeforeAll
    static void begin(Platform platform) {
        api = platform.dev();
    }

    @Test
    void a_mistake_is_shown_as_the_csharp_compiler_shows_it() {
        JsonNode status = failed("""
                [AggregateType("broken")]
                public class BrokenReducer : IReducer<int>
                {
                    public int Apply(int state, Event @event) => state + Missing;
                }
                """);

        assertThat(Json.fields(status))
                .containsExactlyInAnyOrder("id", "status", "kind", "compilationError", "createdAt");
        assertThat(lines(status))
                .anySatisfy(
                        line -> assertThat(line).matches("Orders/Broken\\.cs\\(4,\\d+\\): error CS0103: .*Missing.*"));
    }

    @Test
    void each_line_is_a_diagnostic() {
        JsonNode status = failed("""
                public class BrokenReducer : IReducer<int>
                {
                    public int Apply(int state, Event @event) => One + Two;
                    int Three => "3";
                }
                """);

        assertThat(lines(status))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(line ->
                        assertThat(line).matches("Orders/Broken\\.cs\\(\\d+,\\d+\\): error (CS|HAPND)\\d+: .+"));
    }

    @Test
    void what_is_not_allowed_is_named_with_its_place() {
        JsonNode status = failed("""
                public class BrokenReducer : IReducer<string>
                {
                    public string Apply(string? state, Event @event) => System.IO.File.ReadAllText("/etc/passwd");
                }
                """);

        assertThat(lines(status))
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "Orders/Broken\\.cs\\(3,\\d+\\): error HAPND\\d{3}: 'System\\.IO\\.File.*' is not allowed.*"));
    }

    @Test
    void sources_without_a_reducer_are_refused() {
        assertThat(failed("public class NotAReducer;").path("compilationError").asText())
                .contains("HAPND010");
    }

    @Test
    void a_failed_upload_changes_no_binding() {
        String good = api.deploy(Source.counter("steady", 1));
        JsonNode before = api.get("/aggregate-types/steady").expect(200);
        assertThat(before.path("reducerId").asText()).isEqualTo(good);

        JsonNode status = failed("""
                [AggregateType("steady")]
                public class BrokenReducer : IReducer<int>
                {
                    public int Apply(int state, Event @event) => Missing;
                }
                """);

        assertThat(api.get("/aggregate-types/steady").expect(200)).isEqualTo(before);
        assertThat(api.append("steady_1", "E").expect(201).at("/state/value").asInt())
                .isEqualTo(1);
        api.put(
                        "/aggregate-types/steady",
                        "{\"reducerId\": \"" + status.path("id").asText() + "\"}")
                .expectError(400, "REDUCER_NOT_READY");
    }

    @Test
    void of_two_uploads_in_a_row_the_later_one_is_bound() {
        String earlier = api.upload(Zip.of(Source.counter("raced", 1)))
                .expect(202)
                .path("reducerId")
                .asText();
        String later = api.upload(Zip.of(Source.counter("raced", 10)))
                .expect(202)
                .path("reducerId")
                .asText();

        assertThat(api.compiled(earlier).path("status").asText()).isEqualTo("compiled");
        assertThat(api.compiled(later).path("status").asText()).isEqualTo("compiled");

        assertThat(api.get("/aggregate-types/raced")
                        .expect(200)
                        .path("reducerId")
                        .asText())
                .isEqualTo(later);
        assertThat(api.append("raced_1", "E").expect(201).at("/state/value").asInt())
                .isEqualTo(10);
    }

    private static JsonNode failed(String source) {
        String id = api.upload(Zip.of(Map.of("Orders/Broken.cs", source)))
                .expect(202)
                .path("reducerId")
                .asText();
        JsonNode status = api.compiled(id);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("failed");
        return status;
    }

    private static List<String> lines(JsonNode status) {
        return status.path("compilationError").asText().lines().toList();
    }
}
