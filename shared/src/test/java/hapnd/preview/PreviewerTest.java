package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.hash.Sha256;
import hapnd.journal.AggregateType;
import hapnd.preview.dynamodb.DynamoPreviews;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.DiscoveredClass;
import hapnd.schema.Tables;
import hapnd.testing.Compiling;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Zip;
import hapnd.upload.SourceCompiler;
import hapnd.upload.UploadId;
import hapnd.upload.dynamodb.DynamoExhaustingSources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A preview from its zip to its end. */
class PreviewerTest extends OnePreview {
    private static final String REGISTRY = LocalDynamo.engine().createTable(Tables.REGISTRY);
    private static final String VIEWS = LocalDynamo.engine().createTable(Tables.VIEWS);
    private static final byte[] DLL = {1, 2, 3};
    private static final String SHA = Sha256.hex(DLL);

    private final DynamoDbClient dynamo = LocalDynamo.engine().client(new DynamoMeter());
    private final Previews previews = new DynamoPreviews(dynamo, REGISTRY);
    private final Bindings bindings = new DynamoBindings(dynamo, REGISTRY);
    private final Projections projections = new DynamoProjections(dynamo, VIEWS);
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final PreviewFiles files = new PreviewFiles(blobs);
    private final Assemblies assemblies = new Assemblies(blobs);
    private final Queue<PreviewTask> queue = new ArrayDeque<>();
    private Compiling compiling = sources -> succeeded(reducerClass("X.New", "order"));

    @BeforeEach
    void a_history() {
        code.with("X.Old", script(OnePreview::count))
                .with("X.New", script((state, _) -> count(count(state, null), null)));
        for (int i = 0; i < 40; i++) {
            append("order_" + i % 8, "E", "k" + i % 4);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60_000})
    void a_preview_is_done_in_any_slices_with_the_same_report_and_leaves_no_file(long sliceMillis) {
        bind("X.Old");
        var preview = begin(all(), Optional.empty());

        int slices = runAll(Duration.ofMillis(sliceMillis));

        var report = report(preview);
        assertThat(slices).isGreaterThan(sliceMillis == 0 ? 4 : 1);
        assertThat(report).hasSize(1);
        assertThat(report.at("/0/replaces/className").asText()).isEqualTo("X.Old");
        assertThat(report.at("/0/states/changed").asInt()).isEqualTo(8);
        assertThat(report.at("/0/events").asInt()).isEqualTo(40);
        assertThat(blobs.names()).isEmpty();
        assertThat(bindings.find(tenant, ORDER)
                        .orElseThrow()
                        .current()
                        .map(binding -> binding.code().className()))
                .contains("X.Old");
    }

    @Test
    void the_new_code_is_there_while_it_runs_and_not_stored_where_deployed_code_is() {
        code.with("X.New", script((state, entry) -> {
            assertThat(assemblies.load(tenant, SHA))
                    .isEqualTo(Base64.getEncoder().encodeToString(DLL));
            return count(state, entry);
        }));
        var preview = begin(all(), Optional.empty());

        runAll(Duration.ZERO);

        assertThat(report(preview).at("/0/states/new").asInt()).isEqualTo(8);
        assertThat(report(preview).path(0).has("replaces")).isFalse();
        assertThatThrownBy(() -> assemblies.load(tenant, SHA)).hasMessageContaining("gone");
    }

    @Test
    void a_projection_is_compared_with_the_one_of_its_name_and_one_without_with_nothing() {
        var old = new Code("old", "X.New");
        projections.build(
                tenant,
                ProjectionId.of(tenant, "X.New"),
                Generation.first("1", UploadId.create(CodeKind.PROJECTION), old));
        compiling = sources -> succeeded(projectionClass("X.Old"), projectionClass("X.New"));
        var preview = Preview.create(tenant, CodeKind.PROJECTION, Optional.empty(), all());

        begin(preview);
        runAll(Duration.ofMinutes(1));

        var report = report(preview);
        assertThat(report.findValuesAsText("className")).containsExactly("X.New", "X.New", "X.Old");
        assertThat(report.at("/0/replaces/assemblySha256").asText()).isEqualTo("old");
        assertThat(report.at("/0/states/same").asInt()).isEqualTo(4);
        assertThat(report.at("/1/states/new").asInt()).isEqualTo(4);
    }

    @Test
    void an_aggregate_type_chooses_reducers_and_one_that_none_is_for_is_said() {
        compiling = sources -> succeeded(reducerClass("X.New", "order"), reducerClass("X.Old", "other"));
        var chosen = begin(all(), Optional.of(new AggregateType("other")));
        var none = begin(all(), Optional.of(new AggregateType("nothing")));

        runAll(Duration.ofMinutes(1));

        assertThat(report(chosen).findValuesAsText("className")).containsExactly("X.Old");
        assertThat(failure(none)).contains("'nothing'").contains("order, other");
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void a_history_without_an_event_is_done_at_once() {
        var end = begin(new Scope(40, 40, 100), Optional.empty());
        var nothing = begin(new Scope(0, 0, 1), Optional.empty());

        runAll(Duration.ZERO);

        assertThat(report(end).at("/0/events").asInt(-1)).isZero();
        assertThat(report(nothing).at("/0/events").asInt(-1)).isZero();
    }

    @Test
    void sources_that_do_not_compile_end_with_their_diagnostics() {
        compiling = sources -> new Compilation.Rejected(List.of("A.cs(1,2): error CS0246: no", "A.cs(2,2): error"));
        var preview = begin(all(), Optional.empty());

        runAll(Duration.ofMinutes(1));

        assertThat(now(preview).status())
                .isEqualTo(new PreviewStatus.Failed(List.of("A.cs(1,2): error CS0246: no", "A.cs(2,2): error")));
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void a_slice_that_crashes_is_repeated_from_where_it_began_and_after_three_times_the_preview_fails() {
        code.with("X.New", script((state, entry) -> {
            if (entry.position() > 20) {
                throw new IllegalStateException("a fault of the platform");
            }
            return count(state, entry);
        }));
        var preview = begin(all(), Optional.empty());
        previewer(Duration.ZERO).run(queue.remove(), 1);
        var task = queue.remove();

        for (int attempt = 1; attempt < Previewer.MAX_ATTEMPTS; attempt++) {
            int now = attempt;
            assertThatThrownBy(() -> previewer(Duration.ofMinutes(1)).run(task, now))
                    .hasMessageContaining("fault");
            assertThat(now(preview).status()).isInstanceOf(PreviewStatus.Running.class);
        }
        previewer(Duration.ofMinutes(1)).run(task, Previewer.MAX_ATTEMPTS);

        assertThat(failure(preview)).contains("Begin it again").doesNotContain("fault");
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void a_process_that_ends_in_each_attempt_ends_the_preview_without_another_one() {
        var preview = begin(all(), Optional.empty());
        int calls = code.calls();

        previewer(Duration.ofMinutes(1)).run(queue.remove(), Previewer.MAX_ATTEMPTS + 1);

        assertThat(failure(preview)).contains("Begin it again");
        assertThat(code.calls()).isEqualTo(calls);
    }

    @Test
    void a_slice_whose_task_comes_again_adds_the_next_one_again_and_does_nothing() {
        var preview = begin(all(), Optional.empty());
        var first = queue.remove();
        previewer(Duration.ZERO).run(first, 1);
        int calls = code.calls();

        previewer(Duration.ZERO).run(first, 2);

        assertThat(code.calls()).isEqualTo(calls);
        assertThat(queue).hasSize(2).containsOnly(new PreviewTask(tenant, preview.id(), 1));
        runAll(Duration.ZERO);
        assertThat(report(preview).at("/0/events").asInt()).isEqualTo(40);
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void one_that_is_cancelled_while_it_waits_compiles_nothing() {
        compiling = sources -> {
            throw new AssertionError("compiled");
        };
        var preview = begin(all(), Optional.empty());
        cancel(preview);

        runAll(Duration.ofMinutes(1));

        assertThat(now(preview).status()).isEqualTo(new PreviewStatus.Cancelled());
        assertThat(blobs.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_is_cancelled_while_it_compiles_or_runs_stops_there(boolean running) {
        var preview = begin(all(), Optional.empty());
        if (running) {
            code.with("X.New", script((state, entry) -> {
                cancel(preview);
                return count(state, entry);
            }));
        } else {
            compiling = sources -> {
                cancel(preview);
                return succeeded(reducerClass("X.New", "order"));
            };
        }

        runAll(Duration.ZERO);

        assertThat(now(preview).status()).isEqualTo(new PreviewStatus.Cancelled());
        assertThat(code.calls()).isEqualTo(running ? 1 : 0);
        assertThat(blobs.names()).isEmpty();
    }

    private void cancel(Preview preview) {
        previews.change(now(preview).with(new PreviewStatus.Cancelled()));
    }

    private Preview begin(Scope scope, Optional<AggregateType> type) {
        return begin(Preview.create(tenant, CodeKind.REDUCER, type, scope));
    }

    private Preview begin(Preview preview) {
        files.keepZip(preview, Zip.of(Map.of("A.cs", "class A;")));
        previews.begin(preview);
        queue.add(preview.task());
        return preview;
    }

    /** Runs all tasks; returns how many there were. */
    private int runAll(Duration timeSlice) {
        int tasks = 0;
        while (!queue.isEmpty()) {
            previewer(timeSlice).run(queue.remove(), 1);
            tasks++;
        }
        return tasks;
    }

    private Previewer previewer(Duration timeSlice) {
        return new Previewer(
                previews,
                files,
                (task, delay) -> queue.add(task),
                new SourceCompiler(compiling, new DynamoExhaustingSources(dynamo, REGISTRY)),
                assemblies,
                new Deployed(bindings, projections),
                new Comparer(feed, code, LIMITS, Instant::now),
                timeSlice);
    }

    private void bind(String className) {
        var binding = new Binding(ORDER, UploadId.create(CodeKind.REDUCER), new Code("old", className), Instant.now());
        bindings.begin(tenant, binding, there -> false);
        bindings.settle(tenant, binding);
    }

    private Preview now(Preview preview) {
        return previews.find(tenant, preview.id()).orElseThrow();
    }

    private JsonNode report(Preview preview) {
        assertThat(now(preview).status()).isInstanceOf(PreviewStatus.Done.class);
        return json(((PreviewStatus.Done) now(preview).status()).report());
    }

    private String failure(Preview preview) {
        assertThat(now(preview).status()).isInstanceOf(PreviewStatus.Failed.class);
        return String.join("\n", ((PreviewStatus.Failed) now(preview).status()).diagnostics());
    }

    private static DiscoveredClass reducerClass(String name, String type) {
        return new DiscoveredClass(name, "X.State", CodeKind.REDUCER, Optional.of(type));
    }

    private static DiscoveredClass projectionClass(String name) {
        return new DiscoveredClass(name, "X.State", CodeKind.PROJECTION, Optional.empty());
    }

    private static Compilation succeeded(DiscoveredClass... found) {
        return new Compilation.Succeeded(Base64.getEncoder().encodeToString(DLL), SHA, List.of(found));
    }
}
