package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Zip;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every field of every answer that a newcomer sees on the first walk through, with the sample that the walk uploads. */
@ExtendWith(OnPlatform.class)
class WalkThroughTest {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final String ULID = "[0-9A-HJKMNP-TV-Z]{26}";

    private static Platform platform;
    private static Api api;
    private static String reducer;

    @BeforeAll
    static void deploySample(Platform shared) {
        platform = shared;
        api = shared.dev();
        reducer = api.deploy(Build.orderSample());
    }

    @Test
    void health_needs_no_key_and_everything_else_does() {
        assertThat(platform.nobody().get("/health").expect(200)).isEqualTo(Json.read("{\"status\": \"ok\"}"));

        platform.nobody().get("/auth/whoami").expectError(401, "UNAUTHORIZED");
        platform.nobody().get("/events/order_1").expectError(401, "UNAUTHORIZED");
        platform.nobody().append("order_1", "OrderPlaced").expectError(401, "UNAUTHORIZED");
        platform.nobody().get("/aggregate-types/order").expectError(401, "UNAUTHORIZED");
        String unknown = api.key().substring(0, api.key().length() - 10) + "0000000000";
        new Api(platform.http(), unknown).get("/auth/whoami").expectError(401, "UNAUTHORIZED");
    }

    @Test
    void whoami_says_whose_key_it_is() {
        JsonNode tenant = api.get("/auth/whoami").expect(200);

        assertThat(Json.fields(tenant)).containsExactlyInAnyOrder("tenantId", "name", "createdAt");
        assertThat(tenant.path("tenantId").asText()).matches("tenant_" + ULID);
        assertThat(tenant.path("name").asText()).isEqualTo("dev");
        assertThat(tenant.path("createdAt").asText()).matches(TIMESTAMP);
    }

    @Test
    void an_upload_is_taken_at_once_and_compiled_in_the_background() {
        JsonNode taken =
                platform.dev().upload(Zip.of(Source.counter("uploaded", 1))).expect(202);

        assertThat(Json.fields(taken)).containsExactlyInAnyOrder("reducerId", "status");
        assertThat(taken.path("reducerId").asText()).matches("red_" + ULID);
        assertThat(taken.path("status").asText()).isEqualTo("pending_compilation");
        JsonNode status = api.compiled(taken.path("reducerId").asText());
        assertThat(status.path("status").asText()).isEqualTo("compiled");
    }

    @Test
    void a_status_lists_the_reducers_that_were_found() {
        JsonNode status = api.get("/reducers/" + reducer + "/status").expect(200);

        assertThat(Json.fields(status))
                .containsExactlyInAnyOrder("id", "status", "kind", "discovered", "createdAt", "compiledAt");
        assertThat(status.path("id").asText()).isEqualTo(reducer);
        assertThat(status.path("status").asText()).isEqualTo("compiled");
        assertThat(status.path("kind").asText()).isEqualTo("reducer");
        assertThat(status.path("discovered")).isEqualTo(Json.read("""
                [{"className": "Shop.OrderReducer", "stateTypeName": "Shop.OrderState",
                  "kind": "reducer", "aggregateType": "order"}]"""));
        assertThat(status.path("createdAt").asText()).matches(TIMESTAMP);
        assertThat(status.path("compiledAt").asText())
                .matches(TIMESTAMP)
                .isGreaterThan(status.path("createdAt").asText());
    }

    @Test
    void a_compiled_upload_is_bound_without_being_asked() {
        JsonNode binding = api.get("/aggregate-types/order").expect(200);

        assertThat(Json.fields(binding)).contains("aggregateType", "reducerId", "boundAt");
        assertThat(binding.path("aggregateType").asText()).isEqualTo("order");
        assertThat(binding.path("reducerId").asText()).isEqualTo(reducer);
        assertThat(binding.path("boundAt").asText()).matches(TIMESTAMP);
    }

    @Test
    void a_reducer_can_be_bound_by_a_request() {
        JsonNode bound = api.put(
                        "/aggregate-types/purchase",
                        "{\"reducerId\": \"" + reducer + "\", \"className\": \"Shop.OrderReducer\"}")
                .expect(200);

        assertThat(Json.fields(bound)).contains("aggregateType", "reducerId", "boundAt", "message");
        assertThat(bound.path("aggregateType").asText()).isEqualTo("purchase");
        assertThat(bound.path("reducerId").asText()).isEqualTo(reducer);
        assertThat(bound.path("boundAt").asText()).matches(TIMESTAMP);
        assertThat(bound.path("message").asText()).isEqualTo("Reducer bound. Aggregate state catchup in progress.");
        api.put("/aggregate-types/order", "{\"reducerId\": \"" + reducer + "\"}")
                .expect(200);
        assertThat(api.append("purchase_1", "ItemAdded", "{\"item\": \"Widget\", \"price\": 25}")
                        .expect(201)
                        .at("/state/total")
                        .decimalValue())
                .isEqualByComparingTo("25");
    }

    @Test
    void an_append_answers_with_the_state_that_it_led_to() {
        JsonNode first = api.post("/events", """
                        {"aggregateId": "order_single", "aggregateType": "order", "eventType": "OrderPlaced",
                         "data": {"customerId": "cust_456"}, "expectedVersion": 0}""").expect(201);

        assertThat(Json.fields(first))
                .containsExactlyInAnyOrder("eventId", "aggregateId", "aggregateType", "version", "timestamp", "state");
        assertThat(first.path("eventId").asText()).matches("evt_" + ULID);
        assertThat(first.path("aggregateId").asText()).isEqualTo("order_single");
        assertThat(first.path("aggregateType").asText()).isEqualTo("order");
        assertThat(first.path("version").asLong()).isEqualTo(1);
        assertThat(first.path("timestamp").asText()).matches(TIMESTAMP);
        assertThat(first.at("/state/customerId").asText()).isEqualTo("cust_456");
        assertThat(first.at("/state/status").asText()).isEqualTo("Placed");
    }

    @Test
    void a_batch_is_one_append_of_several_events() {
        JsonNode batch = api.post("/events/batch", """
                        {"aggregateId": "order_batch", "events": [
                          {"eventType": "ItemAdded", "data": {"item": "Widget", "price": 25.00}},
                          {"eventType": "ItemAdded", "data": {"item": "Gadget", "price": 15.50}}]}""").expect(201);

        assertThat(Json.fields(batch))
                .containsExactlyInAnyOrder(
                        "aggregateId", "aggregateType", "startVersion", "endVersion", "eventIds", "timestamp", "state");
        assertThat(batch.path("aggregateId").asText()).isEqualTo("order_batch");
        assertThat(batch.path("aggregateType").asText()).isEqualTo("order");
        assertThat(batch.path("startVersion").asLong()).isEqualTo(1);
        assertThat(batch.path("endVersion").asLong()).isEqualTo(2);
        assertThat(batch.path("eventIds"))
                .hasSize(2)
                .allSatisfy(id -> assertThat(id.asText()).matches("evt_" + ULID));
        assertThat(batch.path("timestamp").asText()).matches(TIMESTAMP);
        assertThat(batch.at("/state/total").decimalValue()).isEqualByComparingTo("40.50");
        assertThat(batch.at("/state/lines")).hasSize(2);
    }

    @Test
    void an_append_at_a_stale_version_conflicts_and_writes_nothing() {
        api.append("order_stale", "OrderPlaced", "{\"customerId\": \"c\"}").expect(201);

        JsonNode conflict = api.post("/events", """
                        {"aggregateId": "order_stale", "eventType": "OrderPlaced", "data": {"customerId": "d"},
                         "expectedVersion": 0}""").expectError(409, "CONCURRENCY_CONFLICT");

        assertThat(conflict.path("expectedVersion").asLong()).isZero();
        assertThat(conflict.path("actualVersion").asLong()).isEqualTo(1);
        assertThat(api.events("order_stale")).hasSize(1);
    }

    @Test
    void events_come_back_as_they_were_sent() {
        JsonNode appended = api.post("/events", """
                        {"aggregateId": "order_read", "eventType": "Noted", "correlationId": "req_abc123",
                         "causationId": "evt_xyz789", "metadata": {"userId": "user_456"},
                         "data": {"a": 50.00, "b": 12345678901234567890, "c": 0.123456789012345678901234567890}}""").expect(201);
        api.append("order_read", "OrderPlaced", "{\"customerId\": \"c\"}").expect(201);

        Answer read = api.get("/events/order_read");
        JsonNode first = read.expect(200).at("/events/0");
        JsonNode second = read.at("/events/1");

        // the position is known a moment after the append
        assertThat(Json.fields(first))
                .filteredOn(field -> !field.equals("position"))
                .containsExactlyInAnyOrder(
                        "eventId",
                        "aggregateId",
                        "aggregateType",
                        "eventType",
                        "data",
                        "version",
                        "timestamp",
                        "correlationId",
                        "causationId",
                        "metadata");
        assertThat(first.path("eventId")).isEqualTo(appended.path("eventId"));
        assertThat(first.path("timestamp")).isEqualTo(appended.path("timestamp"));
        assertThat(first.path("aggregateId").asText()).isEqualTo("order_read");
        assertThat(first.path("aggregateType").asText()).isEqualTo("order");
        assertThat(first.path("eventType").asText()).isEqualTo("Noted");
        assertThat(first.path("version").asLong()).isEqualTo(1);
        assertThat(first.path("correlationId").asText()).isEqualTo("req_abc123");
        assertThat(first.path("causationId").asText()).isEqualTo("evt_xyz789");
        assertThat(first.path("metadata")).isEqualTo(Json.read("{\"userId\": \"user_456\"}"));
        assertThat(first.at("/data/a").decimalValue()).isEqualTo(new BigDecimal("50.00"));
        assertThat(first.at("/data/b").bigIntegerValue()).isEqualTo("12345678901234567890");
        assertThat(first.at("/data/c").decimalValue()).isEqualTo("0.123456789012345678901234567890");
        assertThat(Json.fields(second)).doesNotContain("correlationId", "causationId", "metadata");
        assertThat(second.path("version").asLong()).isEqualTo(2);
    }

    @Test
    void events_can_be_read_in_pages_and_from_the_end() {
        api.post("/events/batch", """
                        {"aggregateId": "order_pages", "events": [{"eventType": "A", "data": {}},
                         {"eventType": "B", "data": {}}, {"eventType": "C", "data": {}}]}""").expect(201);

        JsonNode page = api.get("/events/order_pages?limit=2").expect(200);
        JsonNode rest = api.get("/events/order_pages?fromVersion=" + page.path("nextFromVersion"))
                .expect(200);
        JsonNode newest =
                api.get("/events/order_pages?direction=backward&limit=1").expect(200);

        assertThat(page.path("events").findValuesAsText("eventType")).containsExactly("A", "B");
        assertThat(rest.path("events").findValuesAsText("eventType")).containsExactly("C");
        assertThat(rest.has("nextFromVersion")).isFalse();
        assertThat(newest.path("events").findValuesAsText("eventType")).containsExactly("C");
    }

    @Test
    void the_state_can_be_asked_for() {
        JsonNode appended = api.append("order_state", "ItemAdded", "{\"item\": \"Widget\", \"price\": 25.00}")
                .expect(201);

        JsonNode state = api.state("order", "order_state");

        assertThat(Json.fields(state))
                .containsExactlyInAnyOrder("aggregateId", "aggregateType", "version", "state", "lastModified");
        assertThat(state.path("aggregateId").asText()).isEqualTo("order_state");
        assertThat(state.path("aggregateType").asText()).isEqualTo("order");
        assertThat(state.path("version").asLong()).isEqualTo(1);
        assertThat(state.path("state")).isEqualTo(appended.path("state"));
        assertThat(Instant.parse(state.path("lastModified").asText()))
                .isEqualTo(Instant.parse(appended.path("timestamp").asText()));
    }

    @Test
    void what_does_not_exist_is_not_found() {
        api.get("/events/order_nowhere").expectError(404, "NOT_FOUND");
        api.get("/aggregate-types/order/order_nowhere/state").expectError(404, "NOT_FOUND");
        api.get("/reducers/red_01ARZ3NDEKTSV4RRFFQ69G5FAV/status").expectError(404, "NOT_FOUND");
        api.get("/aggregate-types/unbound").expectError(404, "NO_REDUCER_BOUND");
        api.append("unbound_1", "Noted").expect(201);
        api.get("/aggregate-types/unbound/unbound_1/state").expectError(404, "NO_REDUCER_BOUND");
    }
}
