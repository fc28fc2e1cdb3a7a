package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.Feed;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.runtime.Code;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States with an event that the caller has appended; here each event's version is its position too. */
@QuarkusTest
class ReadYourWritesHttpTest extends ProjectionsHttp {
    /** An id with all that separates elsewhere. */
    private static final String ODD = "order_1@7&after=#é";

    @Inject
    Feed feed;

    @Inject
    DynamoMeter meter;

    private ProjectionId id;

    @BeforeEach
    void serves() {
        id = ProjectionId.of(tenant.id(), "X.Sales");
        build();
        projections.promote(now());
    }

    private void build() {
        var uploadId = compiled("X.Sales");
        projections.build(
                tenant.id(), id, Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Sales")));
    }

    /** The ways to ask for states, each with the event and the seconds to wait. */
    record Way(String name, Function<ReadYourWritesHttpTest, Function<String, Answer>> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("path", test -> event -> test.get(test.path("/state/a?after=" + encoded(event)))),
                new Way("query", test -> event -> test.get(test.path("/state?key=a&after=" + encoded(event)))),
                new Way("list", test -> event -> test.get(test.path("/states?afterEvent=" + encoded(event)))),
                new Way("keys", test -> event -> test.post("{\"keys\":[\"a\"],\"after\":\"" + event + "\"}")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_answer_has_the_event_or_says_that_the_projection_is_behind(Way way) {
        var ask = way.ask().apply(this);
        append(ODD, 3);
        step(2);

        for (int version = 1; version <= 2; version++) {
            var answer = ask.apply(ODD + "@" + version);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("{\"n\":2}");
        }
        for (var event : List.of(ODD + "@3", ODD + "@4", "order_2@1", ODD + "@9223372036854775807")) {
            var answer = ask.apply(event);
            assertThat(answer.status()).as(event).isEqualTo(202);
            assertThat(answer.body())
                    .isEqualTo("{\"projectionId\":\"" + id + "\",\"status\":\"behind\",\"position\":2,\"head\":3}");
        }
        step(3);
        assertThat(ask.apply(ODD + "@3").body()).contains("{\"n\":3}");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_event_that_is_none_is_refused(Way way) {
        for (var event : List.of(
                "order_1",
                "@1",
                "order_1@",
                "order_1@0",
                "order_1@-1",
                "order_1@x",
                "order_1@1.0",
                "order_1@9223372036854775808",
                "a".repeat(257) + "@1",
                "a\u0085@1")) {
            assertError(way.ask().apply(this).apply(event), 400, "VALIDATION_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"after=order_1@1&waitSeconds=21", "after=order_1@1&waitSeconds=-1", "waitSeconds=1", "after="})
    void a_wait_that_makes_no_sense_is_refused(String query) {
        assertError(get(path("/state/a?" + query)), 400, "VALIDATION_ERROR");
        assertError(get(path("/state?key=a&" + query)), 400, "VALIDATION_ERROR");
    }

    @Test
    @Timeout(60)
    void a_paused_projection_and_one_that_has_stopped_say_so_at_once() {
        append("order_1", 3);
        step(1);
        projections.setPaused(tenant.id(), id, true);
        for (int i = 0; i < 10; i++) {
            assertThat(get(path("/state/a?after=order_1@2&waitSeconds=20")).body())
                    .endsWith("\"status\":\"behind\",\"position\":1,\"head\":3,\"paused\":true}");
        }
        assertThat(get(path("/state/a?after=order_1@1")).status()).isEqualTo(200);
        projections.setPaused(tenant.id(), id, false);
        projections.fault(now(), now().serving().orElseThrow(), new Fault("evt_2", "no", Optional.empty()));
        for (int i = 0; i < 10; i++) {
            assertThat(get(path("/states?afterEvent=order_1@2&waitSeconds=20")).body())
                    .endsWith("\"position\":1,\"head\":3,\"error\":{\"eventId\":\"evt_2\",\"message\":\"no\"}}");
        }
    }

    @Test
    void an_answer_that_needs_no_waiting_costs_one_query_more() {
        append("order_1", 1);
        step(1);
        meter.reset();
        get(path("/state/a"));
        assertThat(statesAndPositions()).containsExactly("BatchGetItem");
        meter.reset();
        assertThat(get(path("/state/a?after=order_1@1&waitSeconds=20")).status())
                .isEqualTo(200);
        assertThat(statesAndPositions()).containsExactly("Query", "BatchGetItem");
    }

    /** All calls but those about the API key and the projection, which every request makes. */
    private List<String> statesAndPositions() {
        return meter.operations().stream()
                .filter(call -> !call.equals("GetItem") && !call.equals("UpdateItem"))
                .toList();
    }

    @Test
    void an_answer_waits_for_the_event() throws Exception {
        for (int version = 1; version <= 5; version++) {
            int next = version;
            var late = Thread.ofVirtual().start(() -> {
                append("order_1", next, 1);
                step(next);
            });
            var answer = get(path("/state/a?after=order_1@" + version + "&waitSeconds=20"));
            late.join();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.field("state").text()).isEqualTo("{\"n\":" + version + "}");
        }
    }

    @Test
    void a_key_without_a_state_is_404_once_the_event_is_there_and_before_that_nobody_knows() {
        append("order_1", 1);
        assertThat(get(path("/state/b?after=order_1@1")).status()).isEqualTo(202);
        step(1);
        assertError(get(path("/state/b?after=order_1@1")), 404, "NOT_FOUND");
        assertError(get("/projections/proj_1/state/b?after=order_1@1"), 404, "NOT_FOUND");
    }

    @Test
    void a_projection_that_has_never_served_is_catching_up() {
        append("order_1", 1);
        var other = ProjectionId.of(tenant.id(), "X.Other");
        var uploadId = compiled("X.Other");
        projections.build(
                tenant.id(),
                other,
                Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Other")));
        var answer = get("/projections/" + other + "/state/a?after=order_1@1&waitSeconds=1");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"projectionId\":\"" + other + "\",\"status\":\"catching_up\"}");
    }

    private void append(String aggregate, int events) {
        append(aggregate, 1, events);
    }

    private void append(String aggregate, int from, int events) {
        var facts = IntStream.range(from, from + events)
                .mapToObj(version -> new EventData("evt_" + version, "E", new RawJson("{}")))
                .toList();
        feed.append(
                tenant.id(),
                List.of(new AppendedCommit(
                        new AggregateKey(tenant.id(), new AggregateId(aggregate)),
                        new AggregateType("order"),
                        new Commit(from, NOW, Commit.Context.NONE, facts))));
    }

    private void step(long position) {
        var state = StoredState.computed("{\"n\":" + position + "}", position, NOW);
        assertThat(views.commitLiveStep(now(), position, Map.of(), Map.of("a", state), List.of()))
                .isTrue();
    }

    private Projection now() {
        return projections.find(tenant.id(), id).orElseThrow();
    }

    private String path(String rest) {
        return "/projections/" + id + rest;
    }

    private Answer post(String body) {
        return HttpEvent.of("POST", path("/states/get"))
                .key(key.reveal())
                .json(body)
                .send();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
