package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.hash.Sha256;
import hapnd.journal.AggregateType;
import hapnd.preview.dynamodb.DynamoPreviews;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A tenant with a history, and what does its previews from their zip to their end. */
abstract class OnePreviewer extends OnePreview {
    static final String REGISTRY = LocalDynamo.engine().createTable(Tables.REGISTRY);
    static final String VIEWS = LocalDynamo.engine().createTable(Tables.VIEWS);
    static final byte[] DLL = {1, 2, 3};
    static final String SHA = Sha256.hex(DLL);

    final DynamoDbClient dynamo = LocalDynamo.engine().client(new DynamoMeter());
    final Previews previews = new DynamoPreviews(dynamo, REGISTRY);
    final Bindings bindings = new DynamoBindings(dynamo, REGISTRY);
    final Projections projections = new DynamoProjections(dynamo, VIEWS);
    final MemoryBlobs blobs = new MemoryBlobs();
    final PreviewFiles files = new PreviewFiles(blobs);
    final Assemblies assemblies = new Assemblies(blobs);
    final Queue<PreviewTask> queue = new ArrayDeque<>();
    Compiling compiling = sources -> succeeded(reducerClass("X.New", "order"));

    @BeforeEach
    void a_history() {
        code.with("X.Old", script(OnePreview::count))
                .with("X.New", script((state, _) -> count(count(state, null), null)));
        for (int i = 0; i < 40; i++) {
            append("order_" + i % 8, "E", "k" + i % 4);
        }
    }

    void cancel(Preview preview) {
        previews.change(now(preview).with(new PreviewStatus.Cancelled()));
    }

    Preview begin(Scope scope, Optional<AggregateType> type) {
        return begin(Preview.create(tenant, CodeKind.REDUCER, type, scope));
    }

    Preview begin(Preview preview) {
        files.keepZip(preview, Zip.of(Map.of("A.cs", "class A;")));
        previews.begin(preview);
        queue.add(preview.task());
        return preview;
    }

    /** Runs all tasks; returns how many there were. */
    int runAll(Duration timeSlice) {
        int tasks = 0;
        while (!queue.isEmpty()) {
            previewer(timeSlice).run(queue.remove(), 1);
            tasks++;
        }
        return tasks;
    }

    Previewer previewer(Duration timeSlice) {
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

    void bind(String className) {
        var binding = new Binding(ORDER, UploadId.create(CodeKind.REDUCER), new Code("old", className), Instant.now());
        bindings.begin(tenant, binding, there -> false);
        bindings.settle(tenant, binding);
    }

    Preview now(Preview preview) {
        return previews.find(tenant, preview.id()).orElseThrow();
    }

    JsonNode report(Preview preview) {
        assertThat(now(preview).status()).isInstanceOf(PreviewStatus.Done.class);
        return json(((PreviewStatus.Done) now(preview).status()).report());
    }

    String failure(Preview preview) {
        assertThat(now(preview).status()).isInstanceOf(PreviewStatus.Failed.class);
        return String.join("\n", ((PreviewStatus.Failed) now(preview).status()).diagnostics());
    }

    static DiscoveredClass reducerClass(String name, String type) {
        return new DiscoveredClass(name, "X.State", CodeKind.REDUCER, Optional.of(type));
    }

    static DiscoveredClass projectionClass(String name) {
        return new DiscoveredClass(name, "X.State", CodeKind.PROJECTION, Optional.empty());
    }

    static Compilation succeeded(DiscoveredClass... found) {
        return new Compilation.Succeeded(Base64.getEncoder().encodeToString(DLL), SHA, List.of(found));
    }
}
