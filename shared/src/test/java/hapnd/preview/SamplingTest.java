package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the keys is compared when the caller wants no more, or when no more fit into memory. */
class SamplingTest extends OnePreview {
    private static final int KEYS = 2_000;

    @BeforeEach
    void classes() {
        code.with("Old", script(OnePreview::count))
                .with("Large", script((state, entry) -> "\"" + "x".repeat(100) + "\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 99, 100})
    void a_sample_is_about_that_share_of_the_keys(int percent) {
        appendKeys();

        var report =
                report(new Scope(0, KEYS, percent), projection(null, "Old")).get(0);

        assertThat(compared(report)).isBetween(KEYS * percent / 100 * 3 / 4 - 10, KEYS * percent / 100 * 4 / 3 + 10);
        assertThat(report.get("sampled").decimalValue()).isEqualByComparingTo(percent / 100.0 + "");
        assertThat(report.get("events").asInt()).isEqualTo(KEYS);
    }

    @Test
    void a_smaller_range_is_a_part_of_each_larger_one() {
        for (int percent = 1; percent < 100; percent++) {
            var range = new KeyRange(percent, percent % 4);
            var larger = List.of(new KeyRange(percent + 1, percent % 4), new KeyRange(percent, percent % 4 - 1));
            for (int i = 0; i < 200; i++) {
                long place = KeyRange.place("key_" + i);
                assertThat(range.half().contains(place) && !range.contains(place))
                        .isFalse();
                if (range.contains(place)) {
                    assertThat(larger).allMatch(one -> one.halvings() < 0 || one.contains(place));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000, 1", "300000, 0.5", "150000, 0.25", "1, 0"})
    void states_that_do_not_fit_into_memory_halve_the_keys(long characters, double share) {
        appendKeys();
        var limits = new Limits(100, 1_000_000, characters);
        var begin = Progress.begin(List.of(projection("Old", "Large")));

        var progress = comparer(limits).advance(tenant, all(), begin, Instant.MAX, () -> false);
        var report = json(progress.report(all()).json()).get(0);

        assertThat(report.get("sampled").asDouble()).isBetween(share / 2, share + 0.001);
        assertThat(compared(report)).isBetween((int) (KEYS * share * 0.4), (int) (KEYS * share * 1.1));
        for (var side : progress.pairs().getFirst().sides()) {
            long held = side.states().all().entrySet().stream()
                    .mapToLong(entry -> States.OVERHEAD
                            + entry.getKey().length()
                            + entry.getValue().json().length())
                    .sum();
            assertThat(held).isLessThanOrEqualTo(characters);
        }
    }

    @Test
    void there_is_no_sample_of_nothing_or_of_more_than_everything() {
        for (int sample : new int[] {-1, 0, 101}) {
            assertThatThrownBy(() -> new Scope(0, 1, sample)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void appendKeys() {
        for (int i = 0; i < KEYS; i++) {
            append("order", "Plain", "key_" + i);
        }
    }

    private static int compared(JsonNode report) {
        int compared = 0;
        for (var count : report.get("states")) {
            compared += count.asInt();
        }
        return compared;
    }
}
