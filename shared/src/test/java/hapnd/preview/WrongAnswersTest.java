package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.FeedEntry;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.Reduction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ran customers' code is not believed. Answers that can't be true are events that fail, and nothing else. */
class WrongAnswersTest extends OnePreview {
    enum Lie {
        NO_KEYS,
        MORE_KEYS,
        A_FAILURE_AFTER_ALL_KEYS,
        A_KEY_TOO_LONG,
        NO_STATES,
        NOT_ALL_STATES,
        OTHER_STATES
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_can_not_be_true_is_a_failure_of_its_event(Lie lie) {
        for (int i = 0; i < 20; i++) {
            append("order", "Plain", "key_" + i);
        }
        code.with("New", sturdy(OnePreview::count));
        var begin = Progress.begin(List.of(projection(null, "New")));

        var progress = new Comparer(feed, new Lying(lie), LIMITS, InstantSource.system())
                .advance(tenant, all(), begin, Instant.MAX, () -> false);
        var report = json(progress.report(all()).json()).get(0);

        assertThat(progress.position()).isEqualTo(20);
        assertThat(report.at("/failures/0/count").asInt()).isEqualTo(20);
        assertThat(report.at("/states/new").asInt()).isZero();
    }

    private final class Lying implements ProjectionCode {
        private final Lie lie;

        Lying(Lie lie) {
            this.lie = lie;
        }

        @Override
        public Run<Optional<String>> resolveKeys(Code unused, List<FeedEntry> entries) {
            var run = code.resolveKeys(unused, entries);
            var keys = new ArrayList<>(run.results());
            switch (lie) {
                case NO_KEYS -> keys.clear();
                case MORE_KEYS -> keys.add(Optional.of("more"));
                case A_KEY_TOO_LONG -> keys.replaceAll(key -> Optional.of("k".repeat(1_001)));
                default -> {}
            }
            var failure = new Failure(Reduction.Kind.THREW, "no");
            return new Run<>(keys, lie == Lie.A_FAILURE_AFTER_ALL_KEYS ? Optional.of(failure) : Optional.empty());
        }

        @Override
        public Run<String> project(Code unused, Map<String, String> states, List<Keyed> events) {
            throw new AssertionError("a comparison asks for last states alone");
        }

        @Override
        public Folded fold(CodeKind kind, Code unused, Map<String, String> states, List<Keyed> events) {
            var folded = code.fold(kind, unused, states, events);
            return switch (lie) {
                case NO_STATES -> new Folded(folded.applied(), Map.of(), Optional.empty());
                case NOT_ALL_STATES -> without(events.getLast().key(), folded);
                case OTHER_STATES -> new Folded(folded.applied(), Map.of("other", "1"), Optional.empty());
                default -> folded;
            };
        }

        private static Folded without(String key, Folded folded) {
            var states = new HashMap<>(folded.states());
            states.remove(key);
            return new Folded(folded.applied(), states, Optional.empty());
        }
    }
}
