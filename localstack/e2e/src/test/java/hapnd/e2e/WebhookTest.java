package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Form;
import hapnd.testkit.WebhookReceiver;
import hapnd.testkit.Zip;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes arrive at a customer's URL, and the verifiers that customers use accept them. */
@ExtendWith(OnPlatform.class)
class WebhookTest {
    private Api api;
    private String uploadId;

    @BeforeEach
    void a_tenant(Platform shared) {
        api = shared.newTenant("webhooks");
    }

    @Test
    void every_change_arrives_once_in_order_and_both_common_verifiers_accept_it() throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            JsonNode webhook = upload(receiver, "").at("/notifications/webhook");
            String projection = served();
            for (int i = 0; i < 20; i++) {
                api.append("thing_" + i % 3, "Happened", "{\"text\": \"日本\"}").expect(201);
            }

            List<WebhookReceiver.Request> requests = received(receiver, 20);

            assertThat(requests)
                    .extracting(request -> request.header("X-Hapnd-Delivery-Id"))
                    .isEqualTo(ids(projection, 20));
            assertThat(webhook.path("isolated").asBoolean()).isFalse();
            for (WebhookReceiver.Request request : List.of(requests.getFirst(), requests.getLast())) {
                assertThat(accepting(webhook.path("secret").asText(), request))
                        .containsExactly("standardwebhooks", "svix");
            }
        }
    }

    @Test
    void what_failed_arrives_at_the_next_attempt_before_what_came_after_it() throws Exception {
        try (var receiver = WebhookReceiver.start().answers(request -> request.number() == 1 ? 500 : 200)) {
            upload(receiver, "");
            String projection = served();
            api.append("thing_1", "Happened").expect(201);
            api.append("thing_1", "Happened").expect(201);

            assertThat(received(receiver, 3))
                    .extracting(
                            request -> request.header("X-Hapnd-Delivery-Id") + " " + request.header("X-Hapnd-Attempt"))
                    .containsExactly(projection + "-1 1", projection + "-1 2", projection + "-2 1");
        }
    }

    @Test
    void a_receiver_that_is_well_gets_everything_in_order_beside_others_that_are_not() throws Exception {
        var never = new CountDownLatch(1);
        try (var well = WebhookReceiver.start();
                var failing = WebhookReceiver.start().answers(request -> 500);
                var redirecting = WebhookReceiver.start().redirectsTo(well.url("/hook"));
                WebhookReceiver hanging = WebhookReceiver.start().answers(request -> after(never))) {
            List.of(
                            upload("Failing", failing.url("/hook")),
                            upload("Redirecting", redirecting.url("/hook")),
                            upload("Hanging", hanging.url("/hook")),
                            upload("Refusing", nobodyThere()))
                    .forEach(this::served);
            String projection = served(upload("Well", well.url("/hook")));

            append(10);
            for (WebhookReceiver bad : List.of(failing, redirecting, hanging)) {
                received(bad, 1);
            }
            append(10);

            assertThat(received(well, 20))
                    .extracting(request -> request.header("X-Hapnd-Delivery-Id"))
                    .isEqualTo(ids(projection, 20));
            for (WebhookReceiver bad : List.of(failing, redirecting, hanging)) {
                assertThat(bad.requests())
                        .extracting(request -> request.header("X-Hapnd-Attempt"))
                        .isNotEmpty()
                        .doesNotContain("5");
            }
            never.countDown();
        }
    }

    @Test
    void after_a_rotation_the_old_and_the_new_secret_both_verify() throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            String before =
                    upload(receiver, "").at("/notifications/webhook/secret").asText();
            served();
            String after = api.post("/webhooks/rotate", "")
                    .expect(200)
                    .at("/webhook/secret")
                    .asText();
            api.append("thing_1", "Happened").expect(201);
            WebhookReceiver.Request request = received(receiver, 1).getFirst();

            assertThat(after).isNotEqualTo(before);
            assertThat(accepting(before, request)).hasSize(2);
            assertThat(accepting(after, request)).hasSize(2);
            assertThat(accepting("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", request))
                    .isEmpty();
        }
    }

    @Test
    void an_isolated_secret_is_rotated_alone() throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            String first = upload(receiver, ",\"isolateSecret\":true")
                    .at("/notifications/webhook/secret")
                    .asText();
            String projection = served();
            JsonNode rotated = api.post("/projections/" + projection + "/webhook/rotate", "")
                    .expect(200);
            api.append("thing_1", "Happened").expect(201);
            WebhookReceiver.Request request = received(receiver, 1).getFirst();

            assertThat(rotated.path("projectionId").asText()).isEqualTo(projection);
            assertThat(accepting(first, request)).hasSize(2);
            assertThat(accepting(rotated.at("/webhook/secret").asText(), request))
                    .hasSize(2);
        }
    }

    private void append(int times) {
        for (int i = 0; i < times; i++) {
            api.append("thing_1", "Happened").expect(201);
        }
    }

    private static List<String> ids(String projection, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(n -> projection + "-" + n)
                .toList();
    }

    /** An address of this machine where nobody listens. */
    private static URI nobodyThere() throws IOException {
        try (var gone = WebhookReceiver.start()) {
            return gone.url("/hook");
        }
    }

    private static int after(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    private JsonNode upload(WebhookReceiver receiver, String more) {
        JsonNode uploaded = upload("Seen", receiver.url("/hook"), more);
        uploadId = uploaded.path("uploadId").asText();
        return uploaded;
    }

    /** Uploads a projection of that name; returns the upload's id. */
    private String upload(String name, URI url) {
        return upload(name, url, "").path("uploadId").asText();
    }

    private JsonNode upload(String name, URI url, String more) {
        String source = Source.text("Seen.cs").replace("SeenProjection", name + "Projection");
        var form = Form.file("file", "code.zip", Zip.of(Map.of("Seen.cs", source)))
                .field("config", "{\"webhook\":{\"url\":\"" + url + "\"" + more + "}}");
        return api.send("POST", "/projections/upload", form.body(), "Content-Type", form.type())
                .expect(202);
    }

    private String served() {
        return served(uploadId);
    }

    /** Waits until the projection serves; changes before that are not notified of. */
    private String served(String upload) {
        Awaitility.await("the projection to serve")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> status(upload).path("status").asText().equals("active"));
        return status(upload).path("projectionId").asText();
    }

    private JsonNode status(String upload) {
        return api.get("/projections/" + upload + "/status").expect(200);
    }

    private static List<WebhookReceiver.Request> received(WebhookReceiver receiver, int count) {
        Awaitility.await(count + " webhooks")
                .atMost(Duration.ofMinutes(2))
                .until(() -> receiver.requests().size() >= count);
        return receiver.requests();
    }

    /** The verifiers, run by node as a receiver runs them, that take the request for one that the secret signed. */
    private static List<String> accepting(String secret, WebhookReceiver.Request request) throws Exception {
        Process node = new ProcessBuilder("node", "verify.cjs")
                .directory(Build.ROOT.resolve("localstack/e2e/clients").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = node.getOutputStream()) {
            in.write(Json.write(Map.of("secret", secret, "headers", request.headers(), "body", request.body()))
                    .getBytes(StandardCharsets.UTF_8));
        }
        List<String> accepted = lines(node);
        node.waitFor();
        return accepted;
    }

    private static List<String> lines(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
