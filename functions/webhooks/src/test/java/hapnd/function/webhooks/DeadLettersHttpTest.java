package hapnd.function.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.ApiKey;
import hapnd.testing.HttpEvent;
import hapnd.testing.TestWiring;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.endpoint.WebhookChange;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant can do about changes whose delivery was given up. */
@QuarkusTest
class DeadLettersHttpTest extends WebhooksHttp {
    private ProjectionId sales;

    @BeforeEach
    void a_projection() {
        sales = withWebhook("X.Sales");
    }

    @Nested
    class Listed {
        @Test
        void they_are_none_before_one_was_given_up() {
            assertThat(get(path("")).body()).isEqualTo("{\"deadLetters\":[],\"nextAfter\":null}");
        }

        @Test
        void they_say_what_was_given_up_when_and_why() {
            giveUp(tenant.id(), sales, 7, 7);
            assertThat(get(path("")).body())
                    .matches("\\{\"deadLetters\":\\[\\{\"sequence\":7,\"deliveryId\":\"" + sales
                            + "-7\",\"givenUpAt\":\"20[^\"]+Z\",\"reason\":\"answered 500\"}],\"nextAfter\":null}");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 4, 1000})
        void they_are_in_the_order_of_their_sequences_each_once(int limit) {
            giveUp(tenant.id(), sales, 8, 12);
            assertThat(sequences(limit)).containsExactly(8L, 9L, 10L, 11L, 12L);
        }

        @Test
        void they_cost_a_read_and_a_query() {
            giveUp(tenant.id(), sales, 1, 3);
            meter.reset();
            get(path(""));
            assertThat(meter.operations().stream().filter("Query"::equals)).hasSize(1);
            // one of the three reads is the projection; the others are of the key and of its rate limit
            assertThat(meter.operations()).doesNotContain("BatchGetItem").hasSizeLessThanOrEqualTo(4);
        }

        @Test
        void they_stay_when_the_webhook_is_removed_and_go_with_their_projection() {
            giveUp(tenant.id(), sales, 1, 1);
            endpoints.change(tenant.id(), sales, "2", new WebhookChange.Remove(), 1);
            assertThat(sequences(100)).containsExactly(1L);
            projections.delete(tenant.id(), sales);
            assertError(get(path("")), 404, "NOT_FOUND");
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=0", "limit=1001", "after=-1", "after=x", "after=999999999999", "all=true"})
        void they_refuse_a_page_that_makes_no_sense(String query) {
            assertError(get(path("?" + query)), 400, "VALIDATION_ERROR");
        }
    }

    @Nested
    class Replayed {
        @Test
        void it_is_one_and_its_replay_is_shown() {
            giveUp(tenant.id(), sales, 1, 2);
            var answer = post(path("/2/replay"));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.field("replay").fields().get("attempt").text()).isEqualTo("1");
            assertThat(TestWiring.DELIVERY_TASKS).containsExactly(new DeliveryTask.Redeliver(tenant.id(), sales, 2));
            var listed = get(path("")).field("deadLetters").elements();
            assertThat(listed.getFirst().fields()).doesNotContainKey("replay");
            assertThat(listed.getLast().text()).isEqualTo(answer.body());
        }

        @Test
        void it_is_one_replay_however_often_it_is_asked_for() {
            giveUp(tenant.id(), sales, 1, 1);
            var first = post(path("/1/replay"));
            assertThat(post(path("/1/replay")).body()).isEqualTo(first.body());
        }

        @Test
        void they_are_all_page_by_page() {
            giveUp(tenant.id(), sales, 1, 5);
            assertThat(post(path("/replay?limit=3")).body()).isEqualTo("{\"replaying\":3,\"nextAfter\":\"3\"}");
            var last = post(path("/replay?limit=3&after=3"));
            assertThat(last.status()).isEqualTo(202);
            assertThat(last.body()).isEqualTo("{\"replaying\":2,\"nextAfter\":null}");
            assertThat(TestWiring.DELIVERY_TASKS)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 5)
                            .mapToObj(n -> (DeliveryTask) new DeliveryTask.Redeliver(tenant.id(), sales, n))
                            .toList());
        }

        @Test
        void they_are_a_hundred_at_most_a_call() {
            giveUp(tenant.id(), sales, 1, 101);
            assertThat(post(path("/replay")).body()).isEqualTo("{\"replaying\":100,\"nextAfter\":\"100\"}");
            assertThat(TestWiring.DELIVERY_TASKS).hasSize(100);
            assertError(post(path("/replay?limit=101")), 400, "VALIDATION_ERROR");
        }

        @Test
        void they_are_none_when_there_is_none() {
            assertThat(post(path("/replay")).body()).isEqualTo("{\"replaying\":0,\"nextAfter\":null}");
            assertThat(TestWiring.DELIVERY_TASKS).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "0", "-1", "x", "01", "999999999999", "99999999999999999999", "1%23"})
        void it_is_none_that_is_not_there(String sequence) {
            giveUp(tenant.id(), sales, 1, 1);
            assertError(post(path("/" + sequence + "/replay")), 404, "NOT_FOUND");
            assertThat(TestWiring.DELIVERY_TASKS).isEmpty();
        }

        @Test
        void they_are_none_when_the_webhook_is_gone() {
            giveUp(tenant.id(), sales, 1, 1);
            endpoints.change(tenant.id(), sales, "2", new WebhookChange.Remove(), 1);
            assertError(post(path("/1/replay")), 409, "NO_WEBHOOK");
            assertError(post(path("/replay")), 409, "NO_WEBHOOK");
            assertThat(TestWiring.DELIVERY_TASKS).isEmpty();
        }

        @Test
        void they_are_none_of_a_projection_before_its_deletion() {
            giveUp(tenant.id(), sales, 1, 1);
            projections.delete(tenant.id(), sales);
            assertError(post(path("/1/replay")), 404, "NOT_FOUND");
            assertError(post(path("/replay")), 404, "NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "POST,/1/replay", "POST,/replay"})
    void another_tenant_and_nobody_reach_none(String method, String path) {
        giveUp(tenant.id(), sales, 1, 1);
        var other = ApiKey.generate(ApiKey.Mode.LIVE);
        var theirs = tenants.create("Other", other).id();
        put(theirs, deploy(theirs, "X.Sales"), Optional.empty());
        assertError(HttpEvent.of(method, path(path)).key(other.reveal()).send(), 404, "NOT_FOUND");
        assertError(HttpEvent.of(method, path(path)).send(), 401, "UNAUTHORIZED");
        assertThat(TestWiring.DELIVERY_TASKS).isEmpty();
    }

    private String path(String more) {
        return "/webhooks/" + sales + "/dead-letters" + more;
    }

    private List<Long> sequences(int limit) {
        var found = new ArrayList<Long>();
        Optional<String> after = Optional.of("0");
        while (after.isPresent()) {
            var page = get(path("?limit=" + limit + "&after=" + after.get()));
            page.field("deadLetters")
                    .elements()
                    .forEach(letter -> found.add(
                            Long.parseLong(letter.fields().get("sequence").text())));
            after = Optional.of(page.field("nextAfter"))
                    .filter(next -> next.kind() == RawJson.Kind.STRING)
                    .map(RawJson::string);
        }
        return found;
    }
}
