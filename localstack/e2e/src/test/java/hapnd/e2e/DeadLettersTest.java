package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a notification that a receiver didn't take: it is given up, replayed, or sent after a new deployment. */
@ExtendWith(OnPlatform.class)
class DeadLettersTest {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private Platform shared;
    private Operator operator;
    private Api api;
    private String tenant;
    private FailedAttempts failed;
    private WebhookReceiver receiver;

    @BeforeEach
    void a_receiver_that_fails(Platform platform) throws Exception {
        shared = platform;
        operator = new Operator(shared.data());
        api = shared.newTenant("dead letters");
        tenant = api.tenantId();
        failed = new FailedAttempts(shared, tenant);
        receiver = WebhookReceiver.start().answers(_ -> 500);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_dead_letter_is_listed_and_its_replay_arrives_under_the_same_delivery_id() {
        String projection = deploy(1);
        api.append("thing_1", "Happened").expect(201);
        failed.set(projection, FailedAttempts.ALL_BUT_ONE, Instant.now());

        JsonNode letter = awaitDead(1).get(0);
        assertThat(letter.path("deliveryId").asText()).isEqualTo(projection + "-1");
        assertThat(letter.path("projectionId").asText()).isEqualTo(projection);
        assertThat(letter.path("reason").asText()).contains("500");
        assertThat(receiver.requests().getLast().attempt()).isEqualTo(FailedAttempts.ALL_BUT_ONE + 1);

        receiver.answers(_ -> 200).requests().clear();
        // what comes after a dead letter doesn't wait for its replay
        api.append("thing_1", "Happened").expect(201);
        awaitRequests(1);
        assertThat(operator.gets("webhooks", "replay", projection)
                        .path("replayed")
                        .asInt())
                .isEqualTo(1);
        awaitRequests(2);
        awaitDead(0);
        assertThat(receiver.ids()).containsExactly(projection + "-2", projection + "-1");
        assertThat(operator.gets("webhooks", "replay", projection)
                        .path("replayed")
                        .asInt())
                .isZero();
    }

    @Test
    void a_tenant_sees_with_its_own_key_what_failed_and_has_it_sent_again_and_nobody_elses() {
        String projection = deploy(1);
        Api others = shared.newTenant("no dead letters");
        assertThat(webhook(projection).path("status").asText()).isEqualTo("idle");
        api.append("thing_1", "Happened").expect(201);
        failed.set(projection, FailedAttempts.ALL_BUT_ONE, Instant.now());
        awaitLetters(projection, 1);

        JsonNode stands = webhook(projection);
        assertThat(stands.path("url").asText()).isEqualTo(receiver.url("/hook").toString());
        assertThat(stands.path("deliveredUpTo").asInt()).isEqualTo(1);
        assertThat(stands.path("lastAttempts")).hasSize(2);
        assertThat(stands.at("/lastAttempts/0/status").asInt()).isEqualTo(500);
        assertThat(stands.at("/lastAttempts/0/attempt").asInt()).isEqualTo(FailedAttempts.ALL_BUT_ONE + 1);
        assertThat(api.get("/webhooks").expect(200).path("webhooks")).containsExactly(stands);
        assertThat(letters(projection).get(0).path("deliveryId").asText()).isEqualTo(projection + "-1");

        assertThat(others.get("/webhooks").expect(200).path("webhooks")).isEmpty();
        others.get("/webhooks/" + projection).expectError(404, "NOT_FOUND");
        others.get(lettersOf(projection)).expectError(404, "NOT_FOUND");
        others.post(lettersOf(projection) + "/1/replay", "").expectError(404, "NOT_FOUND");
        others.post(lettersOf(projection) + "/replay", "").expectError(404, "NOT_FOUND");

        receiver.answers(_ -> 200).requests().clear();
        JsonNode letter = api.post(lettersOf(projection) + "/1/replay", "").expect(202);
        assertThat(letter.at("/replay/attempt").asInt()).isEqualTo(1);
        awaitLetters(projection, 0);
        assertThat(receiver.ids()).containsExactly(projection + "-1");
        api.post(lettersOf(projection) + "/1/replay", "").expectError(404, "NOT_FOUND");
        assertThat(api.post(lettersOf(projection) + "/replay", "")
                        .expect(202)
                        .path("replaying")
                        .asInt())
                .isZero();
    }

    @Test
    void a_new_deployment_sends_at_once_what_waits_for_its_next_attempt() {
        String projection = deploy(1);
        api.append("thing_1", "Happened").expect(201);
        failed.set(projection, 1, Instant.now().plus(Duration.ofHours(1)));

        receiver.answers(_ -> 200).requests().clear();
        assertThat(deploy(2)).isEqualTo(projection);

        awaitRequests(1);
        assertThat(receiver.requests().getFirst().id()).isEqualTo(projection + "-1");
        assertThat(receiver.requests().getFirst().attempt()).isEqualTo(1);
    }

    /** Deploys the projection with a webhook, waits until it serves, and returns its id. */
    private String deploy(int version) {
        var projections = new Projections(api);
        String source = Source.text("Seen.cs") + "// version " + version + "\n";
        String upload = projections.upload(Map.of("Seen.cs", source), receiver.url("/hook"));
        return projections.await(upload, "active").path("projectionId").asText();
    }

    /** Waits until that many dead letters are listed, and returns them. */
    private JsonNode awaitDead(int count) {
        await(count + " dead letters").atMost(TIME_LIMIT).until(() -> dead().size() == count);
        return dead();
    }

    private void awaitLetters(String projection, int count) {
        await(count + " dead letters for their tenant")
                .atMost(TIME_LIMIT)
                .until(() -> letters(projection).size() == count);
    }

    private JsonNode letters(String projection) {
        return api.get(lettersOf(projection)).expect(200).path("deadLetters");
    }

    private static String lettersOf(String projection) {
        return "/webhooks/" + projection + "/dead-letters";
    }

    private JsonNode webhook(String projection) {
        return api.get("/webhooks/" + projection).expect(200);
    }

    private JsonNode dead() {
        return operator.gets("webhooks", "dead", "--tenant", tenant).path("deadLetters");
    }

    private void awaitRequests(int count) {
        await(count + " webhooks")
                .atMost(TIME_LIMIT)
                .until(() -> receiver.requests().size() >= count);
    }
}
