package hapnd.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.process.Child.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Predicate<String> READY = "ready"::equals;

    @Test
    void a_start_is_over_once_the_process_says_so() {
        var log = new CopyOnWriteArrayList<String>();

        try (var child = Child.startAndAwait(shell("echo starting; echo ready; sleep 600"), READY, LONG, log::add)) {
            assertThat(child.isAlive()).isTrue();
        }

        assertThat(log).containsExactly("starting", "ready");
    }

    @Test
    void a_failed_start_is_told_with_the_last_lines_of_the_process() {
        var command = shell("for i in $(seq 20); do echo \"line $i\"; done; echo; echo '  it is full' >&2; exit 3");

        assertThatThrownBy(() -> Child.startAndAwait(command, READY, LONG, line -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "engine did not start: it ended with 3; it wrote last: line 14 | line 15 | line 16 | line 17"
                                + " | line 18 | line 19 | line 20 | it is full");
    }

    @Test
    void a_start_that_takes_too_long_ends_the_process() {
        var silent = shell("exec sleep 600");
        var talking = shell("echo $$; exec sleep 600");
        String late = "engine did not start: it was not ready after 5 s; it wrote last: ";

        assertThatThrownBy(() -> Child.startAndAwait(silent, READY, Duration.ofSeconds(1), line -> {}))
                .hasMessage("engine did not start: it was not ready after 1 s; it wrote nothing");
        // a slow machine needs a while until it has said anything
        assertThatThrownBy(() -> Child.startAndAwait(talking, READY, Duration.ofSeconds(5), line -> {}))
                .hasMessageStartingWith(late)
                .satisfies(e -> {
                    var pid = Long.parseLong(e.getMessage().substring(late.length()));
                    assertThat(ProcessHandle.of(pid).stream().map(ProcessHandle::onExit))
                            .allSatisfy(end -> assertThat(end).succeedsWithin(LONG));
                });
    }

    @Test
    void an_exit_is_noticed_while_the_common_pool_is_busy() {
        var release = new CountDownLatch(1);
        try {
            for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
                ForkJoinPool.commonPool().execute(() -> await(release));
            }
            try (var child = Child.start(shell("exit 4"), line -> {})) {
                assertThat(child.exited()).succeedsWithin(LONG).isEqualTo(4);
                assertThat(child.finished()).succeedsWithin(LONG).isEqualTo(4);
            }
        } finally {
            release.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command shell(String script) {
        return new Command("engine", List.of("/bin/sh", "-c", script), Map.of("PATH", "/usr/bin:/bin"), Path.of("/"));
    }
}
