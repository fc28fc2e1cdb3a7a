package hapnd.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks that are tried at the same time. */
class ConcurrentlyTest {
    @Test
    void nothing_is_all_true() {
        assertThat(Concurrently.all(List.of(), any -> false)).isTrue();
    }

    @Test
    void one_that_is_false_keeps_no_other_from_being_tried() {
        var tried = new AtomicInteger();
        boolean all = Concurrently.all(List.of(1, 2, 3, 4), 1, number -> {
            tried.incrementAndGet();
            return number != 1;
        });

        assertThat(all).isFalse();
        assertThat(tried).hasValue(4);
    }

    @Test
    void an_error_of_one_is_no_success() {
        var tried = new AtomicInteger();
        assertThatThrownBy(() -> Concurrently.all(List.of(1, 2), 2, number -> {
                    tried.incrementAndGet();
                    throw new LinkageError("a class is missing");
                }))
                .hasCauseInstanceOf(LinkageError.class);
        assertThat(tried).hasValue(2);
    }

    @Test
    void they_are_tried_at_the_same_time() {
        var together = new CyclicBarrier(3);
        assertThat(Concurrently.all(List.of(1, 2, 3), 3, any -> {
                    try {
                        together.await();
                        return true;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isTrue();
    }
}
