package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.Generation;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.runtime.Code;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in which escaping makes most bytes: Lambda takes 6 MB, with the body as an escaped string. */
@QuarkusTest
class LargeAnswerHttpTest extends ProjectionsHttp {
    private static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024;
    private static final int MAX_STATE_BYTES = 1024 * 1024;
    private static final int NOTIFICATIONS = 20;

    private ProjectionId id;

    @BeforeEach
    void serves() {
        var uploadId = compiled("X.Sales");
        id = ProjectionId.of(tenant.id(), "X.Sales");
        projections.build(
                tenant.id(), id, Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Sales")));
        projections.promote(now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "\"", "\\", "\u0001", "\u007f", "ü"})
    void the_largest_state_fits(String character) {
        var state = state(character, MAX_STATE_BYTES);
        views.commitLiveStep(now(), 1, Map.of(), Map.of("k", StoredState.computed(state, 1, NOW)), List.of());

        assertThat(answer("/state/k").field("state").text()).isEqualTo(state);
    }

    @Test
    void a_page_of_notifications_ends_where_the_answer_is_full_and_the_next_goes_on() {
        var state = state("\\\"😀\u0001", 200_000);
        var log = IntStream.rangeClosed(1, NOTIFICATIONS)
                .mapToObj(i -> new Notification(
                        i, new AggregateId("order_1"), new AggregateType("order"), "k", i, state, "evt_" + i, NOW))
                .toList();
        for (var notification : log) {
            views.commitLiveStep(now(), notification.sequence(), Map.of(), Map.of(), List.of(notification));
        }

        int found = 0;
        int pages = 0;
        while (found < NOTIFICATIONS) {
            var page = answer("/notifications?afterSequence=" + found)
                    .field("notifications")
                    .elements();
            assertThat(page).isNotEmpty();
            for (RawJson notification : page) {
                found++;
                assertThat(notification.fields().get("sequence").text()).isEqualTo(Integer.toString(found));
                assertThat(notification.fields().get("state").text()).isEqualTo(state);
            }
            pages++;
        }
        assertThat(pages).isGreaterThan(1);
    }

    /** A state in JSON, with at most so many bytes. */
    private static String state(String text, int maxBytes) {
        int each = JsonText.quote(text).getBytes(StandardCharsets.UTF_8).length - 2;
        return "{\"t\":" + JsonText.quote(text.repeat((maxBytes - 10) / each)) + "}";
    }

    private Answer answer(String path) {
        var raw = FunctionUnderTest.invoke(HttpEvent.of("GET", "/projections/" + id + path)
                .key(key.reveal())
                .event());
        assertThat(raw.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_ANSWER_BYTES);
        var answer = HttpEvent.answer(raw);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private Projection now() {
        return projections.find(tenant.id(), id).orElseThrow();
    }
}
