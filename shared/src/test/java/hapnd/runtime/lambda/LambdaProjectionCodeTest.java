package hapnd.runtime.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.RecordedEvent;
import hapnd.json.RawJson;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.runtime.Reduction;
import hapnd.runtime.RequestRefusedException;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.OddEvents;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;

/** The runtime protocol from the caller's side; what the program answers is held by its own tests. */
class LambdaProjectionCodeTest {
    private static final Code SALES = new Code("abc", "X.Sales");

    private final TenantId tenant = TenantId.create();
    private final Answers lambda = new Answers();
    private final Assemblies assemblies = new Assemblies(new MemoryBlobs());
    private final ProjectionCode code =
            new LambdaProjectionCode(lambda, new ExecutorFunction("executor", true), assemblies);
    private final FeedEntry entry = new FeedEntry(
            9,
            new AggregateKey(tenant, new AggregateId("order_1")),
            new AggregateType("order"),
            new RecordedEvent(
                    new EventData("evt_1", "Placed", new RawJson("{\"total\":50.00}")),
                    2,
                    Instant.EPOCH,
                    Commit.Context.NONE));

    @Test
    void keys_are_asked_for_on_behalf_of_the_tenant_and_null_skips() {
        lambda.next.add("{\"ok\":true,\"keys\":[\"c-1\",null]}");
        var run = code.resolveKeys(SALES, List.of(entry, entry));
        assertThat(run.results()).containsExactly(Optional.of("c-1"), Optional.empty());
        assertThat(run.stopped()).isEmpty();
        var asked = lambda.asked.getFirst();
        assertThat(asked.tenantId()).isEqualTo(tenant.value());
        var event = "{\"id\":\"evt_1\",\"type\":\"Placed\",\"aggregateId\":\"order_1\",\"aggregateType\":\"order\","
                + "\"tenantId\":\"" + tenant + "\",\"version\":2,\"timestamp\":\"1970-01-01T00:00:00.000Z\","
                + "\"data\":{\"total\":50.00}}";
        assertThat(asked.payload().asUtf8String())
                .isEqualTo("{\"op\":\"resolveKeys\",\"sha256\":\"abc\",\"className\":\"X.Sales\",\"budgetMs\":2000,"
                        + "\"events\":[" + event + "," + event + "]}");
    }

    @Test
    void an_executor_without_tenant_isolation_is_invoked_without_a_tenants_id() {
        var shared = ExecutorFunction.find(new Settings(Map.of(Setting.SHARED_EXECUTOR_FUNCTION, "executor-shared")))
                .orElseThrow();
        lambda.next.add("{\"ok\":true,\"keys\":[null]}");
        new LambdaProjectionCode(lambda, shared, assemblies).resolveKeys(SALES, List.of(entry));

        var asked = lambda.asked.getFirst();
        assertThat(asked.functionName()).isEqualTo("executor-shared");
        assertThat(asked.tenantId()).isNull();
        assertThat(asked.payload().asUtf8String()).contains("\"tenantId\":\"" + tenant + "\"");
    }

    @Test
    void the_name_of_the_setting_tells_whether_the_executor_has_tenant_isolation() {
        assertThat(ExecutorFunction.find(new Settings(Map.of(Setting.EXECUTOR_FUNCTION, "executor"))))
                .contains(new ExecutorFunction("executor", true));
        assertThat(ExecutorFunction.find(new Settings(Map.of()))).isEmpty();
    }

    @Test
    void of_300_odd_events_each_is_in_the_request_as_it_was_appended() {
        var odd = new OddEvents(20_261_128);
        for (int i = 0; i < 300; i++) {
            var event = odd.commit(1).placed().getFirst();
            var state = odd.object();
            lambda.next.add("{\"ok\":true,\"results\":[{\"key\":\"k\",\"state\":" + state + "}]}");
            var key = new AggregateKey(tenant, new AggregateId(odd.id()));
            var run = code.project(
                    SALES,
                    Map.of("k", state.text()),
                    List.of(new Keyed("k", new FeedEntry(9, key, new AggregateType("odd"), event))));

            var request = RawJson.parse(lambda.asked.getLast().payload().asUtf8String())
                    .fields();
            var sent = request.get("events").elements().getFirst().fields();
            assertThat(sent.get("data")).isEqualTo(event.data());
            assertThat(Optional.ofNullable(sent.get("metadata")))
                    .isEqualTo(event.context().metadata());
            assertThat(sent.get("aggregateId").string()).isEqualTo(key.id().value());
            assertThat(sent.get("type").string()).isEqualTo(event.type());
            assertThat(request.get("states").fields()).containsEntry("k", state);
            assertThat(run.results()).containsExactly(state.text());
        }
    }

    @Test
    void states_and_keys_go_along_and_states_come_back_as_they_are() {
        lambda.next.add("{\"ok\":true,\"results\":[{\"key\":\"c-1\",\"state\":{\"n\":1.50}}]}");
        var run = code.project(
                SALES, Map.of("c-1", "{\"n\":1.0}"), List.of(new Keyed("c-1", entry), new Keyed("c-1", entry)));
        assertThat(run.results()).containsExactly("{\"n\":1.50}");
        assertThat(run.stopped()).isEmpty();
        assertThat(lambda.asked.getFirst().payload().asUtf8String())
                .contains(
                        "\"maxStateBytes\":1048576,\"answer\":\"each\",\"states\":{\"c-1\":{\"n\":1.0}},\"events\":[{\"key\":\"c-1\",\"id\"");
    }

    @Test
    void a_failing_event_leaves_the_results_before_it() {
        lambda.next.add("{\"ok\":false,\"error\":{\"code\":\"REDUCER_FAILED\",\"eventId\":\"evt_1\",\"version\":2,"
                + "\"message\":\"no\"},\"results\":[{\"key\":\"c-1\",\"state\":null}]}");
        var run = code.project(SALES, Map.of(), List.of(new Keyed("c-1", entry), new Keyed("c-1", entry)));
        assertThat(run.results()).containsExactly("null");
        assertThat(run.stopped()).contains(new ProjectionCode.Failure(Reduction.Kind.THREW, "no"));
    }

    @Test
    void a_message_without_an_end_is_cut() {
        lambda.next.add("{\"ok\":false,\"error\":{\"code\":\"REDUCER_FAILED\",\"message\":\"" + "no ".repeat(1_000_000)
                + "\"},\"keys\":[]}");
        var stopped = code.resolveKeys(SALES, List.of(entry)).stopped();
        assertThat(stopped.orElseThrow().message()).hasSize(4_000);
    }

    @Test
    void only_the_last_states_come_back_to_who_wants_no_more() {
        lambda.next.add("{\"ok\":true,\"applied\":2,\"results\":[{\"key\":\"c-1\",\"state\":{\"n\":1.50}}]}");
        var folded = code.fold(SALES, Map.of(), List.of(new Keyed("c-1", entry), new Keyed("c-1", entry)));
        assertThat(folded).isEqualTo(new ProjectionCode.Folded(2, Map.of("c-1", "{\"n\":1.50}"), Optional.empty()));
        assertThat(lambda.asked.getFirst().payload().asUtf8String())
                .contains("\"kind\":\"projection\"", "\"answer\":\"last\"");
    }

    @Test
    void a_reducer_folds_states_as_a_projection_does() {
        lambda.next.add("{\"ok\":true,\"applied\":1,\"results\":[{\"key\":\"order_1\",\"state\":{\"n\":1}}]}");
        var folded = code.fold(CodeKind.REDUCER, SALES, Map.of(), List.of(new Keyed("order_1", entry)));
        assertThat(folded.states()).containsExactly(Map.entry("order_1", "{\"n\":1}"));
        assertThat(lambda.asked.getFirst().payload().asUtf8String())
                .contains("\"op\":\"project\"", "\"kind\":\"reducer\"", "\"answer\":\"last\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void an_answer_that_says_it_applied_what_it_can_not_have_is_as_good_as_none(int applied) {
        lambda.next.add("{\"ok\":true,\"applied\":" + applied + ",\"results\":[]}");
        assertThatThrownBy(() -> code.fold(SALES, Map.of(), List.of(new Keyed("c-1", entry), new Keyed("c-1", entry))))
                .isInstanceOf(RuntimeCrashedException.class);
    }

    @Test
    void a_request_takes_as_many_events_as_an_invocation_carries() {
        var states = new HashMap<String, String>();
        var events = new ArrayList<Keyed>();
        for (int i = 0; i < 9; i++) {
            states.put("c-" + i, '"' + "ü".repeat(500_000) + '"');
            events.add(new Keyed("c-" + i, entry));
        }
        lambda.next.add("{\"ok\":true,\"applied\":3,\"results\":[]}");
        assertThat(code.fold(SALES, states, events).applied()).isEqualTo(3);
        var payload = lambda.asked.getFirst().payload();
        assertThat(payload.asByteArrayUnsafe()).hasSizeBetween(3_000_000, 6_000_000);
        assertThat(payload.asUtf8String()).contains("\"key\":\"c-2\"").doesNotContain("\"key\":\"c-3\"");
    }

    @Test
    void an_assembly_that_is_missing_there_is_sent() {
        assemblies.keep(tenant, new Compilation.Succeeded("AQID", "abc", List.of()));
        lambda.next.add("{\"needAssembly\":true}");
        lambda.next.add("{\"ok\":true,\"keys\":[null]}");
        code.resolveKeys(SALES, List.of(entry));
        assertThat(lambda.asked.get(1).payload().asUtf8String()).contains("\"dll\":\"AQID\"");
    }

    @Test
    void a_request_fits_into_an_invocation_with_the_largest_assembly_that_compiles() {
        var dll = Base64.getEncoder().encodeToString(new byte[2_000_000]);
        assemblies.keep(tenant, new Compilation.Succeeded(dll, "abc", List.of()));
        var states = new HashMap<String, String>();
        var events = new ArrayList<Keyed>();
        for (int i = 0; i < 1000; i++) {
            states.put("customer-" + i, '"' + "x".repeat(3_500) + '"');
            events.add(new Keyed("customer-" + i, entry));
        }
        lambda.next.add("{\"needAssembly\":true}");
        lambda.next.add("{\"ok\":true,\"applied\":1,\"results\":[]}");
        code.fold(SALES, states, events);
        var payload = lambda.asked.get(1).payload();
        assertThat(payload.asUtf8String()).doesNotContain("customer-999");
        assertThat(payload.asByteArrayUnsafe()).hasSizeLessThan(6 * 1024 * 1024);
    }

    @Test
    void a_request_that_is_too_large_for_an_invocation_is_taken_for_one_that_its_process_does_not_survive() {
        lambda.refusal = RequestTooLargeException.builder().message("413").build();
        assertThatThrownBy(() -> code.resolveKeys(SALES, List.of(entry))).isInstanceOf(RuntimeCrashedException.class);
    }

    @Test
    void a_process_that_ended_is_told_apart_from_a_failing_event() {
        lambda.functionError = "Unhandled";
        lambda.next.add("{\"errorType\":\"Runtime.ExitError\"}");
        assertThatThrownBy(() -> code.resolveKeys(SALES, List.of(entry))).isInstanceOf(RuntimeCrashedException.class);
    }

    @Test
    void a_request_that_its_process_did_not_take_is_told_apart_from_a_process_that_ended() {
        lambda.functionError = "Unhandled";
        lambda.next.add("{\"errorMessage\":\"'events' is empty\",\"errorType\":\"InvalidRequest\",\"stackTrace\":[]}");
        assertThatThrownBy(() -> code.resolveKeys(SALES, List.of(entry))).isInstanceOf(RequestRefusedException.class);
        lambda.next.add("no JSON, InvalidRequest or not");
        assertThatThrownBy(() -> code.resolveKeys(SALES, List.of(entry)))
                .isExactlyInstanceOf(RuntimeCrashedException.class);
    }

    private static final class Answers implements LambdaClient {
        private final List<InvokeRequest> asked = new ArrayList<>();
        private final Deque<String> next = new ArrayDeque<>();
        private String functionError;
        private RuntimeException refusal;

        @Override
        public InvokeResponse invoke(InvokeRequest request) {
            asked.add(request);
            if (refusal != null) {
                throw refusal;
            }
            return InvokeResponse.builder()
                    .functionError(functionError)
                    .payload(SdkBytes.fromUtf8String(next.remove()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {}
    }
}
