package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that are repeated with their idempotency key. */
@ExtendWith(OnPlatform.class)
class IdempotencyTest {
    private static Api api;

    @BeforeAll
    static void begin(Platform platform) {
        api = platform.dev();
    }

    @Test
    void a_repeat_is_answered_with_the_first_answer_byte_for_byte_and_appends_nothing() {
        Answer first = keyed("/events", event("once_1"), "key-1");
        api.append("once_1", "Later").expect(201);

        Answer repeat = keyed("/events", event("once_1"), "key-1");

        first.expect(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        repeat.expect(201);
        assertThat(repeat.header("Idempotent-Replayed")).contains("true");
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(api.events("once_1").findValuesAsText("eventType")).containsExactly("Once", "Later");
    }

    @Test
    void a_repeat_with_an_expected_version_is_no_conflict() {
        String body = event("once_2").replace("}}", "}, \"expectedVersion\": 0}");
        Answer first = keyed("/events", body, "key-2");

        Answer repeat = keyed("/events", body, "key-2");

        assertThat(first.expect(201)).isEqualTo(repeat.expect(201));
        assertThat(api.events("once_2")).hasSize(1);
    }

    @Test
    void a_batch_can_be_repeated_too() {
        var batch = "{\"aggregateId\": \"once_3\", \"events\": [{\"eventType\": \"A\", \"data\": {}},"
                + " {\"eventType\": \"B\", \"data\": {}}]}";
        Answer first = keyed("/events/batch", batch, "key-3");

        Answer repeat = keyed("/events/batch", batch, "key-3");

        first.expect(201);
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.header("Idempotent-Replayed")).contains("true");
        assertThat(api.events("once_3")).hasSize(2);
    }

    @Test
    void the_same_key_for_another_request_is_refused() {
        keyed("/events", event("once_4"), "key-4").expect(201);

        keyed("/events", event("once_4").replace("Once", "Other"), "key-4").expectError(422, "IDEMPOTENCY_CONFLICT");
        keyed("/events", event("once_5"), "key-4").expectError(422, "IDEMPOTENCY_CONFLICT");

        assertThat(api.events("once_4")).hasSize(1);
        api.get("/events/once_5").expectError(404, "NOT_FOUND");
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        keyed("/events", event("once_6"), "k".repeat(129)).expectError(400, "VALIDATION_ERROR");

        api.get("/events/once_6").expectError(404, "NOT_FOUND");
    }

    @Test
    void identical_requests_at_the_same_moment_are_one_append() throws Exception {
        for (int round = 0; round < 5; round++) {
            var aggregate = "together_" + round;
            var key = "together-" + round;

            List<Answer> answers = Clients.together(4, client -> keyed("/events", event(aggregate), key));

            assertThat(answers).allSatisfy(answer -> answer.expect(201));
            assertThat(answers)
                    .extracting(Answer::text)
                    .containsOnly(answers.getFirst().text());
            assertThat(answers)
                    .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(api.events(aggregate)).hasSize(1);
        }
    }

    private static Answer keyed(String path, String body, String key) {
        return api.post(path, body, "Idempotency-Key", key);
    }

    private static String event(String aggregate) {
        return "{\"aggregateId\": \"" + aggregate + "\", \"eventType\": \"Once\", \"data\": {\"n\": 1}}";
    }
}
