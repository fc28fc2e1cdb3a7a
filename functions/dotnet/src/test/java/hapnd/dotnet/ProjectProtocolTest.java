package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/runtime-protocol.md against real processes: keys and projecting. */
class ProjectProtocolTest extends WithShopCode {
    @Test
    void keys_come_in_order_and_null_skips() {
        var code = Calls.compiled(compiler, "projection", SALES);

        var answer = executor.ask(Calls.request(
                "resolveKeys", code, List.of(sale(1, "customer-1", 5), sale(2, null, 5), sale(3, "customer-2", 5))));

        assertThat(answer).hasToString("{\"ok\":true,\"keys\":[\"customer-1\",null,\"customer-2\"]}");
    }

    @Test
    void a_key_that_throws_names_its_event_and_keeps_the_keys_before_it() {
        var code = Calls.compiled(compiler, "projection", SALES);

        var answer =
                executor.ask(Calls.request("resolveKeys", code, List.of(sale(1, "a", 5), Calls.event(2, "Broken"))));

        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
        assertThat(answer.get("keys")).hasToString("[\"a\"]");
    }

    @Test
    void each_event_changes_the_state_of_its_key() {
        var code = Calls.compiled(compiler, "projection", SALES);

        var answer =
                project(code, keyed("a", sale(1, "a", 5)), keyed("b", sale(2, "b", 1)), keyed("a", sale(3, "a", 2)));

        assertThat(answer.get("results"))
                .hasToString(
                        "[{\"key\":\"a\",\"state\":{\"revenue\":15,\"orders\":2}},"
                                + "{\"key\":\"b\",\"state\":{\"revenue\":1,\"orders\":1}},{\"key\":\"a\",\"state\":{\"revenue\":17,\"orders\":3}}]");
    }

    @Test
    void who_wants_only_the_last_states_gets_one_for_each_key() {
        var code = Calls.compiled(compiler, "projection", SALES);

        var answer = last(code, keyed("a", sale(1, "a", 5)), keyed("b", sale(2, "b", 1)), keyed("a", sale(3, "a", 2)));

        assertThat(answer)
                .hasToString("{\"ok\":true,\"applied\":3,\"results\":["
                        + "{\"key\":\"a\",\"state\":{\"revenue\":17,\"orders\":3}},"
                        + "{\"key\":\"b\",\"state\":{\"revenue\":1,\"orders\":1}}]}");
    }

    @Test
    void the_last_states_before_a_failing_event_are_those_of_the_events_before_it() {
        var code = Calls.compiled(compiler, "projection", SALES);

        var answer =
                last(code, keyed("a", sale(1, "a", 5)), keyed("a", sale(2, "a", 1)), keyed("b", Calls.event(3, "Bad")));

        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_3");
        assertThat(answer.get("applied").asInt()).isEqualTo(2);
        assertThat(answer.get("results")).hasToString("[{\"key\":\"a\",\"state\":{\"revenue\":16,\"orders\":3}}]");
    }

    @Test
    void a_failing_event_leaves_the_results_before_it() {
        var code = Calls.compiled(compiler, "projection", SALES);

        var answer = project(
                code, keyed("a", sale(1, "a", 5)), keyed("b", Calls.event(2, "Bad")), keyed("a", sale(3, "a", 2)));

        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
        assertThat(answer.get("results")).hasSize(1);
    }

    @Test
    void an_older_projection_without_keys_uses_the_aggregates_id() {
        var code = Calls.compiled(compiler, "projection", """
                using Hapnd.Projections.Contracts;
                public record Stats { public int Orders { get; init; } }
                public class Older : IProjection<Stats>
                {
                    public Stats Apply(Stats? state, Event @event) => (state ?? new()) with { Orders = (state?.Orders ?? 0) + 1 };
                    object? IProjection.Apply(object? state, Event @event) => Apply((Stats?)state, @event);
                }
                """);

        assertThat(executor.ask(Calls.request("resolveKeys", code, List.of(Calls.event(1, "A"))))
                        .get("keys"))
                .hasToString("[\"order_1\"]");
        assertThat(project(code, keyed("order_1", Calls.event(1, "A"))).get("results"))
                .hasToString("[{\"key\":\"order_1\",\"state\":{\"orders\":1}}]");
    }

    @Test
    void an_answer_that_would_grow_too_large_ends_early() {
        var code = Calls.compiled(compiler, "projection", """
                public class Large : IProjection<string> { public string Apply(string? state, Event e) => new('x', 1_000_000); }
                """);
        var events = new ArrayList<ObjectNode>();
        for (int i = 1; i <= 9; i++) {
            events.add(keyed("k" + i, Calls.event(i, "A")));
        }

        var answer = project(code, events.toArray(ObjectNode[]::new));

        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("results")).hasSize(5);
        assertThat(answer.get("applied").asInt()).isEqualTo(5);
    }

    @Test
    void what_a_key_had_before_takes_no_room_in_an_answer_of_last_states() {
        var code = Calls.compiled(compiler, "projection", """
                public class Large : IProjection<string> { public string Apply(string? state, Event e) => new((char)('a' + e.Version), 1_000_000); }
                """);
        var events = new ArrayList<ObjectNode>();
        for (int i = 1; i <= 9; i++) {
            events.add(keyed(i == 9 ? "other" : "same", Calls.event(i, "A")));
        }

        var answer = last(code, events.toArray(ObjectNode[]::new));

        assertThat(answer.get("applied").asInt()).isEqualTo(9);
        assertThat(answer.at("/results/0/state").asText()).hasSize(1_000_000).startsWith("iii");
    }

    @Test
    void a_reducer_gives_the_state_after_each_event_that_reducing_up_to_it_gives() {
        var code = Calls.compiled(compiler, "reducer", """
                public record Seen(int Count, string? Last, IReadOnlyList<string> All);
                public class SeenReducer : IReducer<Seen>
                {
                    public Seen? Apply(Seen? state, Event e) => e.Type switch
                    {
                        "Gone" => null,
                        "Bad" => throw new InvalidOperationException("bad"),
                        _ => new((state?.Count ?? 0) + 1, e.Type, [.. state?.All ?? [], e.Type]),
                    };
                }
                """);
        var types = List.of("A", "B", "Gone", "C", "A", "Bad", "A");
        var events = IntStream.rangeClosed(1, types.size())
                .mapToObj(version -> Calls.event(version, types.get(version - 1)))
                .toList();

        var request = Calls.request(
                "project",
                code,
                events.stream().map(event -> keyed("order_1", event.deepCopy())).toList());
        request.put("kind", "reducer");
        request.put("states", Collections.singletonMap("order_1", null));
        var answer = executor.ask(request);

        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_6");
        assertThat(answer.get("applied").asInt()).isEqualTo(5);
        for (int version = 1; version <= 5; version++) {
            var reduced = executor.ask(
                    Calls.reduce(code, null, events.subList(0, version).toArray(ObjectNode[]::new)));
            assertThat(answer.at("/results/" + (version - 1) + "/state")).isEqualTo(reduced.get("state"));
        }
    }

    @Test
    void a_reducer_is_applied_to_the_states_of_many_aggregates() {
        var code = Calls.compiled(compiler, "reducer", COUNTER);
        var request = Calls.request(
                "project",
                code,
                List.of(
                        keyed("order_1", Calls.event(4, "A")),
                        keyed("order_2", Calls.event(1, "A")),
                        keyed("order_1", Calls.event(5, "A"))));
        request.put("states", Map.of("order_1", Map.of("count", 3)));
        request.put("kind", "reducer");
        request.put("answer", "last");

        assertThat(executor.ask(request))
                .hasToString("{\"ok\":true,\"applied\":3,\"results\":["
                        + "{\"key\":\"order_1\",\"state\":{\"count\":5}},"
                        + "{\"key\":\"order_2\",\"state\":{\"count\":1}}]}");
    }

    @Test
    void a_class_is_taken_for_what_the_request_says_and_nothing_else_is_a_kind() {
        var code = Calls.compiled(compiler, "projection", SALES);

        for (var kind : List.of("reducer", "Reducer", "", 7)) {
            var request = request(code, keyed("a", sale(1, "a", 5)));
            request.put("kind", kind);
            assertThatThrownBy(() -> executor.ask(request)).hasMessageContaining("InvalidRequest");
        }
        var request = request(code, keyed("a", sale(1, "a", 5)));
        request.put("kind", "projection");
        assertThat(executor.ask(request).get("applied").asInt()).isEqualTo(1);
    }

    private static ObjectNode sale(int version, String customer, int total) {
        var data = new HashMap<String, Object>();
        data.put("customer", customer);
        data.put("total", total);
        return Calls.event(version, "Completed", data);
    }

    private static ObjectNode keyed(String key, ObjectNode event) {
        return event.put("key", key);
    }

    private static JsonNode project(Calls.Code code, ObjectNode... events) {
        return executor.ask(request(code, events));
    }

    private static JsonNode last(Calls.Code code, ObjectNode... events) {
        var request = request(code, events);
        request.put("answer", "last");
        return executor.ask(request);
    }

    private static Map<String, Object> request(Calls.Code code, ObjectNode... events) {
        var request = Calls.request("project", code, List.of(events));
        var states = new HashMap<String, Object>();
        states.put("a", code.className().equals("Shop.Sales") ? Map.of("revenue", 10, "orders", 1) : null);
        states.put("b", null);
        request.put("states", states);
        return request;
    }
}
