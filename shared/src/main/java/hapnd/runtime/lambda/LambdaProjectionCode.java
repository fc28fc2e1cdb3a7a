package hapnd.runtime.lambda;

import hapnd.feed.FeedEntry;
import hapnd.journal.EventCodec;
import hapnd.json.JsonText;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeCrashedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Runs customers' projections in the executor. See {@code docs/runtime-protocol.md}. */
final class LambdaProjectionCode implements ProjectionCode {
    private static final Duration BUDGET = Duration.ofSeconds(2);

    private final Executor executor;

    /**
     * @param lambda the client
     * @param executor the function that runs customers' code
     * @param assemblies the assemblies for an executor that does not have them yet
     */
    LambdaProjectionCode(LambdaClient lambda, ExecutorFunction executor, Assemblies assemblies) {
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
        var keys = hasResults(answer, "keys") ? answer.optionalStrings("keys") : List.<Optional<String>>of();
        return new Run<>(keys, failure(answer));
    }

    @Override
    public Run<String> project(Code code, Map<String, String> states, List<Keyed> events) {
        var answer = projected(CodeKind.PROJECTION, code, "each", ProjectRequest.of(states, events));
        var after = hasResults(answer, "results")
                ? answer.objects("results").stream()
                        .map(result -> result.value("state").text())
                        .toList()
                : List.<String>of();
        return new Run<>(after, failure(answer));
    }

    @Override
    public Folded fold(CodeKind kind, Code code, Map<String, String> states, List<Keyed> events) {
        var request = ProjectRequest.of(states, events);
        var answer = projected(kind, code, "last", request);
        var stopped = failure(answer);
        long applied = hasResults(answer, "results") ? answer.number("applied") : 0;
        int sent = request.events().size();
        if (stopped.isPresent() ? applied < 0 || applied >= sent : applied < 1 || applied > sent) {
            throw new RuntimeCrashedException("the answer claims to have applied " + applied + " events");
        }
        var after = new HashMap<String, String>();
        if (applied > 0) {
            answer.objects("results")
                    .forEach(result -> after.put(
                            result.string("key"), result.value("state").text()));
        }
        return new Folded((int) applied, after, stopped);
    }

    private Answer projected(CodeKind kind, Code code, String results, ProjectRequest request) {
        return executor.run(
                request.tenant(),
                code,
                "project",
                json -> json.put("kind", kind.wireName())
                        .put("budgetMs", BUDGET.toMillis())
                        .put("maxStateBytes", Executor.MAX_STATE_BYTES)
                        .put("answer", results)
                        .putRaw("states", request.states())
                        .putRaws("events", request.events()));
    }

    private static String event(JsonText to, FeedEntry entry) {
        return EventCodec.putExecuted(to, entry.key(), entry.type(), entry.event())
                .end();
    }

    /** False when an error came before the first event. */
    private static boolean hasResults(Answer answer, String name) {
        return answer.is("ok") || answer.has(name);
    }

    private static Optional<Failure> failure(Answer answer) {
        if (answer.is("ok")) {
            return Optional.empty();
        }
        var error = answer.object("error");
        var kind = error.string("code").equals("REDUCER_FAILED") ? Reduction.Kind.THREW : Reduction.Kind.EXHAUSTED;
        return Optional.of(new Failure(kind, error.brief("message")));
    }
}
