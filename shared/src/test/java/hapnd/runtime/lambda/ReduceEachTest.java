package hapnd.runtime.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.RecordedEvent;
import hapnd.json.RawJson;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Reduction;
import hapnd.runtime.Steps;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The states after each event, from the caller's side of the runtime protocol. */
class ReduceEachTest {
    private static final String ID = "order \"1\"/ü";

    private final TenantId tenant = TenantId.create();
    private final AtomicReference<InvokeRequest> asked = new AtomicReference<>();

    @Test
    void a_reducer_is_asked_with_the_aggregates_id_as_key_and_states_come_back_as_they_are() {
        var steps = reduce(
                2,
                "{\"ok\":true,\"applied\":2,\"results\":[{\"key\":\"k\",\"state\":{\"n\":1.50}},{\"key\":\"k\",\"state\":null}]}");

        assertThat(steps).isEqualTo(new Steps(List.of("{\"n\":1.50}", "null"), Optional.empty()));
        var request = RawJson.parse(asked.get().payload().asUtf8String()).fields();
        assertThat(request.get("op").string()).isEqualTo("project");
        assertThat(request.get("kind").string()).isEqualTo("reducer");
        assertThat(request.get("answer").string()).isEqualTo("each");
        assertThat(request.get("states").fields().get(ID).text()).isEqualTo("{\"n\":1.0}");
        assertThat(request.get("events").elements())
                .extracting(event -> event.fields().get("key").string()
                        + event.fields().get("version").text())
                .containsExactly(ID + "1", ID + "2");
        assertThat(asked.get().tenantId()).isEqualTo(tenant.value());
    }

    @Test
    void an_answer_that_ends_early_leaves_the_rest_to_be_sent_again() {
        assertThat(reduce(3, "{\"ok\":true,\"applied\":1,\"results\":[{\"key\":\"k\",\"state\":7}]}"))
                .isEqualTo(new Steps(List.of("7"), Optional.empty()));
    }

    @Test
    void a_failing_event_leaves_the_states_before_it() {
        var error =
                "{\"ok\":false,\"error\":{\"code\":\"%s\",\"eventId\":\"evt_2\",\"version\":2,\"message\":\"no\"}%s}";
        var results = ",\"applied\":1,\"results\":[{\"key\":\"k\",\"state\":7}]";

        assertThat(reduce(2, error.formatted("REDUCER_FAILED", results)))
                .isEqualTo(new Steps(List.of("7"), Optional.of(failed(Reduction.Kind.THREW))));
        assertThat(reduce(2, error.formatted("REDUCER_TIMEOUT", "")))
                .isEqualTo(Steps.none(failed(Reduction.Kind.EXHAUSTED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ok\":true,\"results\":[]}",
                "{\"ok\":true,\"results\":[{\"state\":1},{\"state\":2}]}",
                "{\"ok\":true}",
                "{\"ok\":false,\"error\":{\"code\":\"REDUCER_FAILED\",\"version\":1,\"message\":\"no\"},\"results\":[{\"state\":1}]}",
                "[]"
            })
    void an_answer_that_can_not_be_true_is_as_good_as_none(String answer) {
        var steps = reduce(1, answer);
        assertThat(steps.states()).isEmpty();
        assertThat(steps.stopped().orElseThrow()).isInstanceOf(Reduction.Died.class);
    }

    @Test
    void an_executor_out_of_reach_is_unavailable() {
        var steps = reduce(1, null);
        assertThat(steps.stopped().orElseThrow()).isInstanceOf(Reduction.Unavailable.class);
    }

    private static Reduction.Failed failed(Reduction.Kind kind) {
        return new Reduction.Failed(kind, "evt_2", 2, "no", Optional.empty());
    }

    private Steps reduce(int events, String answer) {
        var sent = LongStream.rangeClosed(1, events)
                .mapToObj(version -> new RecordedEvent(
                        new EventData("evt_" + version, "A", new RawJson("{}")),
                        version,
                        Instant.EPOCH,
                        Commit.Context.NONE))
                .toList();
        return runtime(answer)
                .reduceEach(
                        new Code("abc", "X.R"),
                        new AggregateKey(tenant, new AggregateId(ID)),
                        new AggregateType("order"),
                        "{\"n\":1.0}",
                        sent);
    }

    private CodeRuntime runtime(String answer) {
        var lambda = new LambdaClient() {
            @Override
            public InvokeResponse invoke(InvokeRequest request) {
                asked.set(request);
                if (answer == null) {
                    throw SdkClientException.create("no connection");
                }
                return InvokeResponse.builder()
                        .payload(SdkBytes.fromUtf8String(answer))
                        .build();
            }

            @Override
            public String serviceName() {
                return "lambda";
            }

            @Override
            public void close() {}
        };
        return new LambdaCodeRuntime(
                lambda,
                Optional.empty(),
                Optional.of(new ExecutorFunction("executor", true)),
                new Assemblies(new MemoryBlobs()));
    }
}
