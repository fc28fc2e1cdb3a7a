package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.tenancy.TenantId;
import hapnd.testing.ListingProjection;
import hapnd.testing.MemoryFeed;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A function ends after half a minute, and what was not written by then is computed anew. */
class BuildingTest {
    private static final Instant BEGIN = Instant.EPOCH;
    private static final Duration CALL_TIME = Duration.ofSeconds(2);

    private final TenantId tenant = TenantId.create();
    private final AggregateKey order = new AggregateKey(tenant, new AggregateId("order_1"));
    private final MemoryFeed feed = new MemoryFeed();
    private final LargeViews views = new LargeViews();
    private final SlowCode code = new SlowCode();
    private final Building building = new Building(views, feed, code, () -> code.now);
    private final Projection projection = new Projection(
            tenant,
            ProjectionId.of(tenant, "X.Sales"),
            Optional.empty(),
            Optional.of(Generation.first("1", new UploadId("upload"), new Code("sha", "X.Sales"))),
            false,
            false,
            Optional.empty(),
            0,
            Retired.NONE);

    @Test
    void a_step_that_takes_long_is_left_with_what_is_applied() {
        append(1000, i -> "A");
        assertThat(advance(Duration.ofMinutes(1))).isEqualTo(new Building.Outcome.Moved(40));
        assertThat(code.folds).isEqualTo(2);
        assertThat(advance(Duration.ZERO)).isEqualTo(new Building.Outcome.Moved(20));
    }

    @Test
    void a_process_that_crashes_on_many_events_is_not_tried_longer_than_there_is_time() {
        append(1000, i -> "A");
        code.mostEvents = 1;
        assertThat(advance(Duration.ofMinutes(1))).isEqualTo(new Building.Outcome.Moved(1));
        assertThat(code.folds).isEqualTo(3);
    }

    @Test
    void no_more_large_states_are_read_than_memory_holds() {
        append(100, i -> "Key" + i);
        views.state = "[" + "x".repeat(1_000_000) + "]";
        assertThat(advance(Duration.ofMinutes(1))).isInstanceOf(Building.Outcome.Moved.class);
        assertThat(views.statesRead).isBetween(10, 20);
    }

    private Building.Outcome advance(Duration most) {
        return building.advance(projection, Long.MAX_VALUE, code.now.plus(most));
    }

    private void append(int events, IntFunction<String> type) {
        var facts = IntStream.rangeClosed(1, events)
                .mapToObj(i -> new EventData("evt_" + i, type.apply(i), new RawJson("{}")))
                .toList();
        var commit = new Commit(1, BEGIN, Commit.Context.NONE, facts);
        feed.append(tenant, List.of(new AppendedCommit(order, new AggregateType("order"), commit)));
    }

    /** Takes its time for each call, and dies of more events than it can take. */
    private static final class SlowCode implements ProjectionCode {
        private final ProjectionCode code = new ListingProjection();
        private Instant now = BEGIN;
        private int mostEvents = Integer.MAX_VALUE;
        private int folds;

        @Override
        public Run<Optional<String>> resolveKeys(Code unused, List<FeedEntry> entries) {
            return code.resolveKeys(unused, entries);
        }

        @Override
        public Run<String> project(Code unused, Map<String, String> states, List<Keyed> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Folded fold(CodeKind kind, Code unused, Map<String, String> states, List<Keyed> events) {
            folds++;
            now = now.plus(CALL_TIME);
            if (events.size() > mostEvents) {
                throw new RuntimeCrashedException("too much");
            }
            return code.fold(kind, unused, states, events);
        }
    }

    /** Has the same state for every key, if any. */
    private static final class LargeViews implements Views {
        private String state = "";
        private int statesRead;

        @Override
        public Map<String, StoredState> states(TenantId tenant, ProjectionId id, String generation, Set<String> keys) {
            var found = new HashMap<String, StoredState>();
            if (!state.isEmpty()) {
                statesRead += keys.size();
                keys.forEach(key -> found.put(key, StoredState.computed(state, 0, BEGIN)));
            }
            return found;
        }

        @Override
        public void saveBuildProgress(
                Projection before, long position, Map<String, StoredState> replaced, Map<String, StoredState> states) {
            // nothing is kept: each call begins where the first one did
        }

        @Override
        public boolean commitLiveStep(
                Projection before,
                long position,
                Map<String, StoredState> replaced,
                Map<String, StoredState> states,
                List<Notification> notifications) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean removeNotifications(TenantId tenant, ProjectionId id, long upTo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean clear(TenantId tenant, ProjectionId id, String generation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Notification> notifications(
                TenantId tenant, ProjectionId id, long after, int limit, int mostBytes) {
            throw new UnsupportedOperationException();
        }
    }
}
