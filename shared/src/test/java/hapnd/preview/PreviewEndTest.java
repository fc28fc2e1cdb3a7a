package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.runtime.Compilation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Previews that end early, and tasks that come again. */
class PreviewEndTest extends OnePreviewer {
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
}
