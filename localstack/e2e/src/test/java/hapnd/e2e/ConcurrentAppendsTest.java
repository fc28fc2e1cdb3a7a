package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Appends of many clients to one aggregate. */
@ExtendWith(OnPlatform.class)
class ConcurrentAppendsTest {
    private static final int CLIENTS = 32;
    private static final int EACH = 3;

    private static Api api;

    @BeforeAll
    static void deploy(Platform platform) {
        api = platform.dev();
        api.deploy(Source.counter("crowded", 1));
    }

    @Test
    void clients_that_expect_no_version_all_succeed_without_a_gap_or_a_double() throws Exception {
        List<JsonNode> appended = Clients.together(CLIENTS, client -> {
                    var answers = new ArrayList<JsonNode>();
                    for (int i = 0; i < EACH; i++) {
                        answers.add(api.append("crowded_1", "Client" + client).expect(201));
                    }
                    return answers;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        long all = CLIENTS * EACH;
        assertThat(appended)
                .extracting(answer -> answer.path("version").asLong())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(appended)
                .allSatisfy(answer -> assertThat(answer.at("/state/value").asLong())
                        .as(answer.toString())
                        .isEqualTo(answer.path("version").asLong()));
        assertThat(api.events("crowded_1"))
                .extracting(event -> event.path("version").asLong())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(api.events("crowded_1").findValuesAsText("eventId"))
                .containsExactlyInAnyOrderElementsOf(appended.stream()
                        .map(answer -> answer.path("eventId").asText())
                        .toList());
        assertThat(api.state("crowded", "crowded_1").at("/state/value").asLong())
                .isEqualTo(all);
    }

    @Test
    void of_clients_that_expect_the_same_version_exactly_one_wins() throws Exception {
        api.append("crowded_2", "Begun").expect(201);

        List<Answer> answers = Clients.together(CLIENTS, client -> api.post("/events", """
                {"aggregateId": "crowded_2", "eventType": "Decided", "data": {"by": %d}, "expectedVersion": 1}""".formatted(client)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
            JsonNode conflict = answer.expectError(409, "CONCURRENCY_CONFLICT");
            assertThat(conflict.path("expectedVersion").asLong()).isEqualTo(1);
            assertThat(conflict.path("actualVersion").asLong()).isEqualTo(2);
        });
        assertThat(api.events("crowded_2")).hasSize(2);
    }
}
