package hapnd.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.hash.Sha256;
import hapnd.journal.AggregateType;
import hapnd.projection.Deployer;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.Projections;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.reducer.Binder;
import hapnd.reducer.Bindings;
import hapnd.reducer.RecomputeTask;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.DiscoveredClass;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.Compiling;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Zip;
import hapnd.upload.dynamodb.DynamoExhaustingSources;
import hapnd.upload.dynamodb.DynamoUploads;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Compiling an upload, and what is done with its result. */
class UploadCompilerTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);
    private static final String VIEWS = LocalDynamo.engine().createTable(Tables.VIEWS);
    private static final AggregateType ORDER = new AggregateType("order");
    private static final byte[] DLL = {1, 2, 3};

    private final DynamoDbClient dynamo = LocalDynamo.engine().client(new DynamoMeter());
    private final Bindings bindings = new DynamoBindings(dynamo, TABLE);
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final List<RecomputeTask> recomputes = new ArrayList<>();
    private final Uploads uploads = new DynamoUploads(dynamo, TABLE);
    private final Projections projections = new DynamoProjections(dynamo, VIEWS);
    private final List<ProjectionTask> tasks = new ArrayList<>();
    private final TenantId tenant = TenantId.create();

    @Test
    void an_upload_that_compiles_is_kept_bound_and_then_shown_as_compiled() {
        var task = upload();
        compiler(sources -> succeeded()).compile(task, 1);

        assertThat(progress(task)).isInstanceOf(UploadStatus.Compiled.class);
        assertThat(bindings.find(tenant, ORDER)
                        .orElseThrow()
                        .shown()
                        .orElseThrow()
                        .uploadId())
                .isEqualTo(task.uploadId());
        assertThat(blobs.names()).contains("assemblies/" + tenant + "/" + Sha256.hex(DLL) + ".dll");
        assertThat(recomputes).hasSize(1);
    }

    @Test
    void an_upload_that_is_rejected_shows_the_diagnostics_and_changes_no_binding() {
        var good = upload();
        compiler(sources -> succeeded()).compile(good, 1);
        var bad = upload();
        compiler(sources -> new Compilation.Rejected(List.of("A.cs(1,1): error CS1: x", "A.cs(2,1): error CS2: y")))
                .compile(bad, 1);

        assertThat(progress(bad))
                .isEqualTo(new UploadStatus.Failed("A.cs(1,1): error CS1: x\nA.cs(2,1): error CS2: y"));
        assertThat(bindings.find(tenant, ORDER)
                        .orElseThrow()
                        .shown()
                        .orElseThrow()
                        .uploadId())
                .isEqualTo(good.uploadId());
    }

    @Test
    void a_message_that_comes_twice_binds_once() {
        var task = upload();
        compiler(sources -> succeeded()).compile(task, 1);
        compiler(sources -> {
                    throw new AssertionError("compiled again");
                })
                .compile(task, 1);
        assertThat(recomputes).hasSize(1);
    }

    @Test
    void a_compiler_that_can_not_be_reached_is_tried_again_and_given_up_on_at_last() {
        var task = upload();
        var unreachable = compiler(sources -> {
            throw new IllegalStateException("unreachable");
        });
        assertThatThrownBy(() -> unreachable.compile(task, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(progress(task)).isInstanceOf(UploadStatus.Compiling.class);

        unreachable.compile(task, UploadCompiler.MAX_ATTEMPTS);
        assertThat(progress(task)).isInstanceOf(UploadStatus.Failed.class);
    }

    @Test
    void an_upload_whose_last_attempt_never_ended_is_failed_without_another_one() {
        var task = upload();
        var dying = compiler(sources -> {
            throw new IllegalStateException("the process ends here");
        });
        assertThatThrownBy(() -> dying.compile(task, 1)).isInstanceOf(IllegalStateException.class);

        compiler(sources -> {
                    throw new AssertionError("tried once more");
                })
                .compile(task, UploadCompiler.MAX_ATTEMPTS + 1);
        assertThat(progress(task)).isInstanceOf(UploadStatus.Failed.class);
    }

    @Test
    void sources_that_end_the_compiler_twice_are_failed_at_once() {
        var task = upload();
        var tries = new AtomicInteger();
        compiler(sources -> {
                    if (sources.getFirst().path().equals("Nothing.cs")) {
                        return new Compilation.Rejected(List.of("error HAPND010: nothing"));
                    }
                    tries.incrementAndGet();
                    throw new RuntimeCrashedException("out of memory");
                })
                .compile(task, 1);
        assertThat(tries).hasValue(2);
        assertThat(progress(task)).isInstanceOf(UploadStatus.Failed.class);
    }

    @Test
    void a_zip_that_turns_out_bad_fails_the_upload_and_not_the_queue() {
        var task = keep(new byte[] {'n', 'o'});
        compiler(sources -> succeeded()).compile(task, 1);
        assertThat(progress(task)).isInstanceOf(UploadStatus.Failed.class);
    }

    @Test
    void every_projection_of_an_upload_is_built_and_gets_a_task_and_is_then_shown_as_compiled() {
        var upload = Upload.create(tenant, CodeKind.PROJECTION);
        blobs.put(upload.zipName(), zip());
        uploads.keep(upload);
        var task = new CompileTask(tenant, CodeKind.PROJECTION, upload.id());
        var found = List.of("X.Sales", "X.Totals").stream()
                .map(name -> new DiscoveredClass(name, "X.State", CodeKind.PROJECTION, Optional.empty()))
                .toList();
        var compiled = new Compilation.Succeeded(Base64.getEncoder().encodeToString(DLL), Sha256.hex(DLL), found);
        compiler(sources -> compiled).compile(task, 1);

        assertThat(progress(task)).isInstanceOf(UploadStatus.Compiled.class);
        assertThat(projections.ofTenant(tenant))
                .extracting(Projection::id)
                .containsExactlyInAnyOrder(ProjectionId.of(tenant, "X.Sales"), ProjectionId.of(tenant, "X.Totals"));
        assertThat(tasks)
                .extracting(ProjectionTask::generation)
                .containsOnly(upload.generation())
                .hasSize(2);
    }

    private UploadCompiler compiler(Compiling compiling) {
        return new UploadCompiler(
                uploads,
                List.of(
                        new Binder(bindings, (task, delay) -> recomputes.add(task)),
                        new Deployer(projections, (wakeUp, delay) -> tasks.add(wakeUp.task()), (upload, id) -> {})),
                blobs,
                new SourceCompiler(compiling, new DynamoExhaustingSources(dynamo, TABLE)),
                new Assemblies(blobs));
    }

    private static Compilation succeeded() {
        var order = new DiscoveredClass("X.OrderReducer", "X.Order", CodeKind.REDUCER, Optional.of("order"));
        return new Compilation.Succeeded(Base64.getEncoder().encodeToString(DLL), Sha256.hex(DLL), List.of(order));
    }

    private CompileTask upload() {
        return keep(zip());
    }

    private static byte[] zip() {
        return Zip.of(Map.of("A.cs", "class A;"));
    }

    private CompileTask keep(byte[] zip) {
        var upload = Upload.create(tenant, CodeKind.REDUCER);
        blobs.put(upload.zipName(), zip);
        uploads.keep(upload);
        return new CompileTask(tenant, CodeKind.REDUCER, upload.id());
    }

    private UploadStatus progress(CompileTask task) {
        return uploads.find(tenant, task.kind(), task.uploadId()).orElseThrow().status();
    }
}
