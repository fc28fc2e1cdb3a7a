package hapnd.feed.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.feed.dynamodb.Runs.Run;
import hapnd.testkit.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where an aggregate's events are, in a few bytes. */
class RunsTest {
    @Test
    void of_any_kind_are_read_as_they_were_written() {
        var random = Seed.fresh();
        for (int round = 0; round < 200; round++) {
            long version = random.nextLong(1, 1L << random.nextInt(1, 40));
            long position = random.nextLong(1, 1L << random.nextInt(1, 49));
            var runs = Runs.NONE;
            for (int i = random.nextInt(50); i > 0; i--) {
                int events = random.nextInt(1, 1 << random.nextInt(1, 20));
                runs = runs.plus(new Run(version, position, events));
                version += events;
                position += events + random.nextInt(3) * random.nextLong(1L << random.nextInt(1, 40));
            }
            assertThat(Runs.decode(runs.encode())).isEqualTo(runs);
        }
    }

    @Test
    void that_have_consecutive_positions_are_one() {
        assertThat(Runs.NONE.plus(new Run(1, 7, 2)).plus(new Run(3, 9, 5)).runs())
                .containsExactly(new Run(1, 7, 7));
    }

    @Test
    void that_do_not_follow_the_last_one_are_refused() {
        var runs = Runs.NONE.plus(new Run(1, 7, 2));
        for (var next : List.of(new Run(4, 9, 1), new Run(2, 9, 1), new Run(3, 8, 1))) {
            assertThatThrownBy(() -> runs.plus(next)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void of_two_hundred_events_among_those_of_many_aggregates_fit_into_a_marker() {
        var runs = Runs.NONE;
        for (int version = 1; version <= 195; version++) {
            assertThat(runs.areFull()).as("before version %d", version).isFalse();
            runs = runs.plus(new Run(version, 1_000_000L + version * 1000L, 1));
        }
    }
}
