package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.journal.AggregateType;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preview of events that can all be applied. */
class PreviewerTest extends OnePreviewer {
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
}
