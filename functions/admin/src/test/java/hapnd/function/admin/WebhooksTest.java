package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TestWiring;
import hapnd.webhook.delivery.DeliveryLeases;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do about webhooks that were given up. */
@QuarkusTest
class WebhooksTest {
    @Inject
    Endpoints endpoints;

    @Inject
    DeliveryLeases leases;

    private final TenantId tenant = TenantId.create();
    private final TenantId other = TenantId.create();
    private final ProjectionId sales = ProjectionId.of(tenant, "X.Sales");
    private final ProjectionId stock = ProjectionId.of(tenant, "X.Stock");
    private final ProjectionId tests = ProjectionId.of(tenant.sandbox(), "X.Sales");
    private final ProjectionId theirs = ProjectionId.of(other, "X.Sales");

    @BeforeEach
    void dead_letters() {
        giveUp(tenant, sales, 1, 2);
        giveUp(tenant, stock, 3, 3);
        giveUp(tenant.sandbox(), tests, 1, 1);
        giveUp(other, theirs, 1, 1);
        TestWiring.DELIVERY_TASKS.clear();
    }

    @Nested
    class Listed {
        @Test
        void they_say_what_was_given_up_and_why() {
            var letter = dead("tenantId", tenant.value()).stream()
                    .filter(found -> text(found, "deliveryId").equals(sales + "-2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(text(letter, "projectionId")).isEqualTo(sales.value());
            assertThat(letter.get("sequence").text()).isEqualTo("2");
            assertThat(text(letter, "tenantId")).isEqualTo(tenant.value());
            assertThat(text(letter, "mode")).isEqualTo("live");
            assertThat(text(letter, "reason")).isEqualTo("answered 500");
            assertThat(text(letter, "parkedAt")).isNotEmpty();
            assertThat(letter).doesNotContainKey("replayAttempt");
        }

        @Test
        void they_are_those_of_all_or_of_a_tenant_and_its_sandbox() {
            assertThat(ids("tenantId", tenant.value()))
                    .containsExactlyInAnyOrder(sales + "-1", sales + "-2", stock + "-3", tests + "-1");
            assertThat(ids()).contains(sales + "-1", tests + "-1", theirs + "-1");
        }

        @Test
        void they_come_in_pages_that_leave_none_out_and_repeat_none() {
            var many = ProjectionId.of(tenant, "X.Many");
            giveUp(tenant, many, 1, 230);
            var first = done("webhooks dead");
            assertThat(first).containsKey("next");
            assertThat(first.get("deadLetters").elements()).hasSizeBetween(100, 199);
            assertThat(ids())
                    .doesNotHaveDuplicates()
                    .contains(theirs + "-1")
                    .containsAll(LongStream.rangeClosed(1, 230)
                            .mapToObj(n -> many + "-" + n)
                            .toList());
        }

        @Test
        void they_show_which_of_them_are_being_replayed() {
            replayed(1, "projectionId", stock.value());
            assertThat(dead("tenantId", tenant.value()))
                    .filteredOn(letter -> letter.containsKey("replayAttempt"))
                    .extracting(letter -> text(letter, "deliveryId"))
                    .containsExactly(stock + "-3");
        }
    }

    @Nested
    class Replayed {
        @Test
        void they_are_all_of_a_projection() {
            replayed(2, "projectionId", sales.value());
            assertThat(TestWiring.DELIVERY_TASKS)
                    .containsExactlyInAnyOrder(
                            new DeliveryTask.Redeliver(tenant, sales, 1), new DeliveryTask.Redeliver(tenant, sales, 2));
        }

        @Test
        void they_are_one_of_a_projection() {
            replayed(1, "projectionId", sales.value(), "sequence", "2");
            assertThat(TestWiring.DELIVERY_TASKS).containsExactly(new DeliveryTask.Redeliver(tenant, sales, 2));
        }

        @Test
        void they_are_all_of_a_tenant_and_its_sandbox() {
            replayed(4, "all", "true", "tenantId", tenant.value());
            assertThat(TestWiring.DELIVERY_TASKS)
                    .hasSize(4)
                    .contains(new DeliveryTask.Redeliver(tenant.sandbox(), tests, 1))
                    .doesNotContain(new DeliveryTask.Redeliver(other, theirs, 1));
        }

        @Test
        void they_are_all_of_the_installation() {
            done("webhooks replay", "all", "true");
            assertThat(TestWiring.DELIVERY_TASKS)
                    .contains(
                            new DeliveryTask.Redeliver(tenant, stock, 3), new DeliveryTask.Redeliver(other, theirs, 1));
        }

        @Test
        void they_are_none_of_a_projection_that_has_none_or_is_another_tenants() {
            replayed(0, "projectionId", "proj_x");
            replayed(0, "projectionId", sales.value(), "sequence", "3");
            replayed(0, "projectionId", sales.value(), "tenantId", other.value());
            assertThat(TestWiring.DELIVERY_TASKS).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"op\": \"webhooks replay\"}",
                "{\"op\": \"webhooks replay\", \"projectionId\": \"proj_x\", \"all\": true}",
                "{\"op\": \"webhooks replay\", \"all\": true, \"sequence\": \"1\"}",
                "{\"op\": \"webhooks replay\", \"projectionId\": \"proj_x\", \"sequence\": \"-1\"}",
                "{\"op\": \"webhooks dead\", \"tenantId\": \"x\"}",
                "{\"op\": \"webhooks dead\", \"after\": \"nowhere\"}"
            })
    void what_makes_no_sense_is_refused_and_replays_nothing(String request) {
        var answer = RawJson.parse(FunctionUnderTest.invoke(request)).fields();
        assertThat(answer.get("ok").text()).isEqualTo("false");
        assertThat(text(answer, "errorCode")).isEqualTo("VALIDATION_ERROR");
        assertThat(TestWiring.DELIVERY_TASKS).isEmpty();
    }

    private void giveUp(TenantId whose, ProjectionId id, long first, long last) {
        endpoints.change(
                whose,
                id,
                "1",
                new WebhookChange.Put(URI.create("https://shop.example"), Optional.empty(), Optional.empty()),
                first - 1);
        var lease = leases.acquire(new DeliveryTask.Deliver(whose, id, OptionalLong.of(last)), Instant.now())
                .orElseThrow();
        for (long sequence = first; sequence <= last; sequence++) {
            lease = leases.deadLetter(lease, sequence, "answered 500", Instant.now())
                    .orElseThrow();
        }
    }

    private static List<String> ids(String... fields) {
        return dead(fields).stream().map(letter -> text(letter, "deliveryId")).toList();
    }

    /** What all pages hold. */
    private static List<Map<String, RawJson>> dead(String... fields) {
        var found = new ArrayList<Map<String, RawJson>>();
        var asked = new ArrayList<>(List.of(fields));
        Map<String, RawJson> answer;
        do {
            answer = done("webhooks dead", asked.toArray(String[]::new));
            answer.get("deadLetters").elements().forEach(letter -> found.add(letter.fields()));
            asked = new ArrayList<>(List.of(fields));
            asked.addAll(List.of("after", answer.containsKey("next") ? text(answer, "next") : ""));
        } while (answer.containsKey("next"));
        return found;
    }

    private static void replayed(int count, String... fields) {
        assertThat(done("webhooks replay", fields).get("replayed").text()).isEqualTo(Integer.toString(count));
    }

    private static Map<String, RawJson> done(String operation, String... fields) {
        var request = JsonText.object().put("op", operation);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equals("all")) {
                request.put("all", Boolean.parseBoolean(fields[i + 1]));
            } else {
                request.put(fields[i], fields[i + 1]);
            }
        }
        var answer = RawJson.parse(FunctionUnderTest.invoke(request.end())).fields();
        assertThat(answer.get("ok").text()).as(answer.toString()).isEqualTo("true");
        return answer;
    }

    private static String text(Map<String, RawJson> fields, String name) {
        assertThat(fields).containsKey(name);
        return fields.get(name).string();
    }
}
