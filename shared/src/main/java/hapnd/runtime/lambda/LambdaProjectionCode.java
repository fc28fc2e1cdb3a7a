package hapnd.runtime.lambda;

import hapnd.feed.FeedEntry;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.Reduction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Customers' projections in the executor. See {@code docs/runtime-protocol.md}. */
public final class LambdaProjectionCode implements ProjectionCode {
    private static final Duration BUDGET = Duration.ofSeconds(2);

    private final Executor executor;

    /**
     * @param lambda the client
     * @param executor the function that runs customers' code
     * @param assemblies the assemblies for an executor that does not have them yet
     */
    public LambdaProjectionCode(LambdaClient lambda, String executor, Assemblies assemblies) {
        this.executor = new Executor(lambda, Optional.of(executor), assemblies);
    }

    @Override
    public Run<Optional<String>> resolveKeys(Code code, List<FeedEntry> entries) {
        var answer = executor.run(
                entries.getFirst().key().tenant(),
                code,
                "resolveKeys",
                json -> json.put("budgetMs", BUDGET.toMillis())
                        .putRaws(
                                "events",
                                entries.stream()
                                        .map(entry -> event(JsonText.object(), entry))
                                        .toList()));
        var keys = elements(answer, "keys").stream()
                .map(key -> key.kind() == RawJson.Kind.NULL ? Optional.<String>empty() : Optional.of(key.string()))
                .toList();
        return new Run<>(keys, failure(answer));
    }

    @Override
    public Run<String> project(Code code, Map<String, String> states, List<Keyed> events) {
        var before = JsonText.object();
        states.forEach(before::putRaw);
        var statesJson = before.end();
        var answer = executor.run(
                events.getFirst().entry().key().tenant(),
                code,
                "project",
                json -> json.put("budgetMs", BUDGET.toMillis())
                        .put("maxStateBytes", Executor.MOST_STATE_BYTES)
                        .putRaw("states", statesJson)
                        .putRaws(
                                "events",
                                events.stream()
                                        .map(keyed -> event(JsonText.object().put("key", keyed.key()), keyed.entry()))
                                        .toList()));
        var after = elements(answer, "results").stream()
                .map(result -> result.fields().get("state").text())
                .toList();
        return new Run<>(after, failure(answer));
    }

    private static String event(JsonText to, FeedEntry entry) {
        return Executor.event(to, entry.key(), entry.type(), entry.event()).end();
    }

    private static List<RawJson> elements(Map<String, RawJson> answer, String name) {
        return Optional.ofNullable(answer.get(name)).map(RawJson::elements).orElse(List.of());
    }

    private static Optional<Failure> failure(Map<String, RawJson> answer) {
        if (Executor.isTrue(answer, "ok")) {
            return Optional.empty();
        }
        var error = answer.get("error").fields();
        var kind =
                error.get("code").string().equals("REDUCER_FAILED") ? Reduction.Kind.THREW : Reduction.Kind.EXHAUSTED;
        return Optional.of(new Failure(kind, error.get("message").string()));
    }
}
