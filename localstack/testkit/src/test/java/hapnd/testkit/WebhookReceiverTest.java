package hapnd.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** The receiver keeps what the client sends, and answers what it is told to. */
class WebhookReceiverTest {
    @Test
    void it_keeps_what_came_and_answers_as_it_is_told() throws Exception {
        try (var receiver = WebhookReceiver.start().answers(request -> request.number() == 1 ? 500 : 204)) {
            var client = new ApiClient(receiver.url("/"), "k");

            assertThat(client.post("/hook", "{\"a\": 1}").statusCode()).isEqualTo(500);
            assertThat(client.send("POST", "/hook", BodyPublishers.noBody(), "X-Hapnd-Attempt", "2")
                            .statusCode())
                    .isEqualTo(204);
            receiver.redirectsTo(receiver.url("/there"));
            assertThat(client.get("/hook").headers().firstValue("Location"))
                    .contains(receiver.url("/there").toString());

            var first = receiver.requests().getFirst();
            assertThat(first.path()).isEqualTo("/hook");
            assertThat(first.body()).isEqualTo("{\"a\": 1}");
            assertThat(first.header("x-api-key")).isEqualTo("k");
            assertThat(receiver.requests().get(1).attempt()).isEqualTo(2);
        }
    }
}
