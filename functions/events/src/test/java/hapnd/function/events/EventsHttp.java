package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.Commits;
import hapnd.feed.Feed;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.upload.UploadId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the events endpoints have in common: a tenant of their own, and raw payload-2.0 events. */
abstract class EventsHttp {
    @Inject
    Tenants tenants;

    @Inject
    Bindings bindings;

    @Inject
    Feed feed;

    @Inject
    Journal journal;

    @Inject
    DynamoMeter meter;

    final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
    }

    final void bind(String type, String className) {
        var binding = new Binding(
                new AggregateType(type),
                UploadId.create(CodeKind.REDUCER),
                new Code("0".repeat(64), className),
                Instant.now());
        bindings.begin(tenant.id(), binding, there -> false);
        bindings.settle(tenant.id(), binding);
    }

    final Answer batch(String id, int count) {
        var events = IntStream.range(0, count)
                .mapToObj(i -> "{\"eventType\":\"A\",\"data\":{\"i\":" + i + "}}")
                .collect(Collectors.joining(","));
        return post("/events/batch", "{\"aggregateId\":\"" + id + "\",\"events\":[" + events + "]}");
    }

    static String event(String id, String type) {
        return "{\"aggregateId\":\"" + id + "\",\"eventType\":\"" + type + "\",\"data\":{}}";
    }

    final List<Map<String, RawJson>> events(String id) {
        return get("/events/" + id).field("events").elements().stream()
                .map(RawJson::fields)
                .toList();
    }

    final Answer append(String body) {
        return post("/events", body);
    }

    final Answer post(String path, String body) {
        return request("POST", path).json(body).send();
    }

    final Answer get(String path) {
        return request("GET", path).send();
    }

    final HttpEvent request(String method, String path) {
        return HttpEvent.of(method, path).key(key.reveal());
    }

    final List<String> lines(String path) {
        var answer =
                request("GET", path).header("Accept", "application/x-ndjson").send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    /** Does what the sequencer does. */
    final void sequence(String... aggregates) {
        var commits = Arrays.stream(aggregates)
                .map(id -> new AggregateKey(tenant.id(), new AggregateId(id)))
                .flatMap(id -> {
                    var head = journal.head(id).orElseThrow();
                    return Commits.of(journal.forward(id, 1, 10_000, Integer.MAX_VALUE)).stream()
                            .map(commit -> new AppendedCommit(id, head.type(), commit));
                })
                .toList();
        feed.append(tenant.id(), commits);
    }

    static void assertError(Answer answer, int status, String code, String named) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
        assertThat(answer.field("error").string()).contains(named);
        assertThat(answer.body()).doesNotContain("Exception", "hapnd.", "software.amazon");
    }
}
