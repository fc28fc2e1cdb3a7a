package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a projection's states, and states by many keys. */
@QuarkusTest
class StateListHttpTest extends ProjectionsHttp {
    private static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024;
    private static final List<String> HOSTILE = List.of(
            "",
            "\u0000",
            " ",
            "+",
            "#",
            "S#",
            "a",
            "A",
            "a/b",
            "a//b",
            "..",
            "50% off?&=+#",
            "%2e",
            "\"\\",
            "\u0001",
            "日本 😀",
            "\uffff",
            "\ufffd",
            "null",
            "order_1@7",
            "k".repeat(1000));

    @Inject
    DynamoMeter meter;

    private ProjectionId id;

    @BeforeEach
    void serves() {
        id = ProjectionId.of(tenant.id(), "X.Sales");
        deploy();
        projections.promote(now());
    }

    private void deploy() {
        var uploadId = compiled("X.Sales");
        projections.build(
                tenant.id(), id, Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Sales")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void pages_have_each_state_once_whatever_its_key_is(int limit) {
        keep(HOSTILE);
        var inOrder = new TreeSet<>(Utf8.ORDER);
        inOrder.addAll(HOSTILE);

        assertThat(read("limit=" + limit)).containsExactlyElementsOf(inOrder);
        for (var prefix : HOSTILE) {
            assertThat(read("limit=" + limit + "&prefix=" + encoded(prefix)))
                    .containsExactlyElementsOf(inOrder.stream()
                            .filter(key -> key.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    void a_page_names_projection_upload_states_and_where_the_next_one_begins() {
        keep(List.of("", "a"));
        var upload = now().serving().orElseThrow().uploadId();
        assertThat(get(list("limit=1")).body())
                .isEqualTo("{\"projectionId\":\"" + id + "\",\"uploadId\":\"" + upload
                        + "\",\"states\":[{\"stateKey\":\"\",\"state\":{\"key\":\"\"},"
                        + "\"updatedAt\":\"2026-03-15T18:30:00.123Z\"}],\"nextAfter\":\"\"}");
        assertThat(get(list("after=")).field("states").elements()).hasSize(1);
        assertThat(get(list("after=")).field("nextAfter").text()).isEqualTo("null");
        assertThat(get(list("")).field("states").elements()).hasSize(2);
        assertThat(get(list("after=zzz")).body()).endsWith("\"states\":[],\"nextAfter\":null}");
    }

    @Test
    void a_state_that_is_null_is_none() {
        keep(List.of("a", "c"));
        step(Map.of("b", StoredState.computed("null", position() + 1, NOW)));

        assertThat(read("limit=1")).containsExactly("a", "c");
        assertThat(get(list("limit=1&after=a")).body()).endsWith("\"states\":[],\"nextAfter\":\"b\"}");
        assertThat(some("[\"b\"]").body()).contains("\"states\":[{\"stateKey\":\"b\",\"state\":null}]");
    }

    @Test
    void a_page_is_one_query_and_many_keys_are_one_read() {
        keep(IntStream.range(0, 95).mapToObj(i -> "k" + i).toList());
        get(list("limit=1"));
        meter.reset();
        assertThat(get(list("limit=50")).field("states").elements()).hasSize(50);
        assertThat(meter.operations().stream().filter("Query"::equals)).hasSize(1);

        meter.reset();
        var keys = IntStream.range(0, 100).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        assertThat(some(keys).field("states").elements()).hasSize(100);
        assertThat(meter.operations()).contains("BatchGetItem").doesNotContain("Query");
        assertThat(meter.operations().stream().filter("BatchGetItem"::equals)).hasSize(1);
    }

    @Test
    void states_of_many_keys_come_in_the_order_of_the_keys_also_of_repeated_ones() {
        keep(HOSTILE);
        var keys = new ArrayList<>(HOSTILE);
        keys.addAll(HOSTILE);
        keys.add("nobody");
        Collections.shuffle(keys, hapnd.testkit.Seed.random(1));

        var answer = some(keys.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(fields(answer)).containsExactly("projectionId", "uploadId", "states", "unread");
        assertThat(answer.field("states").elements())
                .extracting(one -> one.fields().get("stateKey").string())
                .isEqualTo(keys);
        assertThat(answer.field("states").elements())
                .allMatch(one -> one.fields().get("stateKey").string().equals("nobody")
                        == one.fields().get("state").text().equals("null"));
        assertThat(answer.field("unread").text()).isEqualTo("[]");
    }

    @Test
    void what_does_not_fit_into_an_answer_is_on_the_next_page_or_named() {
        var keys = IntStream.range(0, 20).mapToObj(i -> "k" + (10 + i)).toList();
        var text = "{\"t\":\"" + "\\\\".repeat(250_000) + "\"}";
        keys.forEach(key -> step(Map.of(key, StoredState.computed(text, position() + 1, NOW))));

        assertThat(read("")).isEqualTo(keys);
        var left = keys;
        int answers = 0;
        while (!left.isEmpty()) {
            var answer = some(left.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]")));
            var states = answer.field("states").elements();
            assertThat(states)
                    .isNotEmpty()
                    .allMatch(one -> one.fields().get("state").text().equals(text));
            left = left.subList(states.size(), left.size());
            assertThat(answer.field("unread").elements())
                    .extracting(RawJson::string)
                    .isEqualTo(left);
            answers++;
        }
        assertThat(answers).isGreaterThan(1);
    }

    @Test
    void a_page_is_of_the_upload_that_serves_and_the_next_one_may_be_of_another() {
        keep(List.of("a", "b"));
        var first = get(list("limit=1"));
        deploy();
        views.saveBuildProgress(
                now(), position(), Map.of(), Map.of("b", StoredState.computed("{\"n\":2}", position(), NOW)));
        assertThat(get(list("limit=1")).body()).isEqualTo(first.body());

        projections.pauseForCutover(now());
        projections.promote(now());

        var next = get(list("after=a"));
        assertThat(next.field("uploadId").string())
                .isNotEqualTo(first.field("uploadId").string());
        assertThat(next.field("states").elements()).hasSize(1);
        assertThat(next.body()).contains("{\"n\":2}");
    }

    @Test
    void a_projection_that_has_never_served_answers_202_and_one_that_is_not_there_404() {
        var other = ProjectionId.of(tenant.id(), "X.Other");
        var uploadId = compiled("X.Other");
        projections.build(
                tenant.id(),
                other,
                Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Other")));
        var catchingUp = "{\"projectionId\":\"" + other + "\",\"status\":\"catching_up\"}";
        for (var answer :
                List.of(get("/projections/" + other + "/states"), post(other.value(), "{\"keys\":[\"a\"]}"))) {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo(catchingUp);
        }
        var stranger = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", stranger);
        assertError(
                HttpEvent.of("GET", "/projections/" + id + "/states")
                        .key(stranger.reveal())
                        .send(),
                404,
                "NOT_FOUND");
        assertError(get("/projections/proj_1/states"), 404, "NOT_FOUND");
        assertError(post("proj_1", "{\"keys\":[\"a\"]}"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "Prefix=a", "after=a&after=b", "waitSeconds=1"})
    void a_page_that_makes_no_sense_is_refused(String query) {
        assertError(get(list(query)), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_cursor_or_a_prefix_longer_than_any_key_is_refused() {
        for (var name : List.of("after", "prefix")) {
            assertThat(get(list(name + "=" + "k".repeat(1000))).status()).isEqualTo(200);
            assertError(get(list(name + "=" + "k".repeat(1001))), 400, "VALIDATION_ERROR");
        }
    }

    private List<String> read(String query) {
        var all = new ArrayList<String>();
        var after = "";
        do {
            var page = get(list(query + after));
            for (var state : page.field("states").elements()) {
                all.add(state.fields().get("stateKey").string());
            }
            var next = page.field("nextAfter");
            after = next.text().equals("null") ? "" : "&after=" + encoded(next.string());
        } while (!after.isEmpty());
        return all;
    }

    private String list(String query) {
        return "/projections/" + id + "/states" + (query.isEmpty() ? "" : "?" + query.replaceFirst("^&", ""));
    }

    private Answer some(String keys) {
        var raw = FunctionUnderTest.invoke(
                request(id.value(), "{\"keys\":" + keys + "}").event());
        assertThat(raw.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_ANSWER_BYTES);
        return HttpEvent.answer(raw);
    }

    private Answer post(String projection, String body) {
        return request(projection, body).send();
    }

    private HttpEvent request(String projection, String body) {
        return HttpEvent.of("POST", "/projections/" + projection + "/states/get")
                .key(key.reveal())
                .json(body);
    }

    private void keep(List<String> keys) {
        step(keys.stream()
                .collect(Collectors.toMap(
                        each -> each,
                        each -> StoredState.computed("{\"key\":" + JsonText.quote(each) + "}", position() + 1, NOW))));
    }

    private void step(Map<String, StoredState> states) {
        assertThat(views.commitLiveStep(now(), position() + 1, Map.of(), states, List.of()))
                .isTrue();
    }

    private long position() {
        return now().serving().orElseThrow().position();
    }

    private Projection now() {
        return projections.find(tenant.id(), id).orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
