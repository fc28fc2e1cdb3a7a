package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.blob.Blobs;
import hapnd.feed.Sequenced;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.json.RawJson;
import hapnd.projection.Doorbells.Bell;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FailingDynamo;
import hapnd.testing.ListingProjection;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.MemoryFeed;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What projections promise, on the embedded engine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectorTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    private static final AggregateType ORDER = new AggregateType("order");

    private final FailingDynamo crash = new FailingDynamo();
    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(crash, meter);
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MemoryFeed feed = new MemoryFeed();
    private final ListingProjection code = new ListingProjection();
    private final Projections projections = new DynamoProjections(dynamo, TABLE);
    private final Views views = new DynamoViews(dynamo, TABLE, blobs);
    private final List<Bell> rings = new CopyOnWriteArrayList<>();
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    private final AggregateKey key = new AggregateKey(tenant, new AggregateId("order_1"));
    private final Projector projector = projector(Duration.ofMinutes(1));
    private int appended;
    private Duration later = Duration.ZERO;

    @Nested
    class A_first_generation {
        @Test
        void catches_up_without_notifications_and_then_notifies_of_every_event_in_order() {
            append(60, "A", "B", "Skip");
            deploy("1", "X.Sales");
            answer("1");
            assertThat(notifications()).isEmpty();
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(60);

            append(120, "A", "Skip", "B");
            answer("1");
            assertStatesAreTheFeeds("1");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(60, 180, "A", "B"));
            assertSequencesHaveNoGap(80);
        }

        @Test
        void is_not_served_before_it_has_caught_up() {
            append(10, "A");
            deploy("1", "X.Sales");
            assertThat(projection().serving()).isEmpty();
        }

        @Test
        void puts_what_it_has_no_time_for_back_into_the_queue() {
            append(1200, "A");
            deploy("1", "X.Sales");
            projector(Duration.ZERO).answer(bell("1"));
            assertThat(rings).containsExactly(bell("1"));
            assertThat(projection().building().orElseThrow().position())
                    .as("something is done at every turn")
                    .isBetween(1L, 1199L);
        }
    }

    @Nested
    class A_crash {
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void at_any_write_applies_no_event_twice_and_loses_none(boolean afterWriting) {
            append(30, "A", "B", "C");
            deploy("1", "X.Sales");
            int writes = 0;
            boolean crashed = true;
            for (int nth = 1; crashed; nth++) {
                append(7, "A", "B", "Skip");
                crash.crashAt(nth % 3 + 1, afterWriting);
                try {
                    answer("1");
                } catch (SdkClientException e) {
                    writes++;
                }
                crashed = nth < 40;
            }
            crash.crashAt(Integer.MAX_VALUE, false);
            answer("1");

            assertThat(writes).isGreaterThan(10);
            assertStatesAreTheFeeds("1");
            var notified = notifications();
            assertThat(notified).extracting(Notification::triggeredBy).doesNotHaveDuplicates();
            assertSequencesHaveNoGap(notified.size());
            var all = ids(0, appended, "A", "B", "C");
            assertThat(notified)
                    .extracting(Notification::triggeredBy)
                    .isEqualTo(all.subList(all.size() - notified.size(), all.size()));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
        void while_a_new_generation_is_built_does_no_harm(int nth) {
            append(20, "A", "B");
            deploy("1", "X.Sales");
            answer("1");
            append(20, "A", "B", "C");
            answer("1");
            deploy("2", "X.Sales");
            for (boolean after : new boolean[] {false, true}) {
                crash.crashAt(nth, after);
                try {
                    answer("2");
                } catch (SdkClientException e) {
                    assertThat(crash.hasCrashed()).isTrue();
                }
            }
            crash.crashAt(Integer.MAX_VALUE, false);
            append(5, "A");
            answer("2");
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertStatesAreTheFeeds("2");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(20, 45, "A", "B", "C"));
        }
    }

    @Nested
    class A_later_generation {
        @Test
        void is_built_beside_the_serving_one_and_takes_its_place_without_a_gap_in_the_notifications() {
            append(700, "A", "B");
            deploy("1", "X.Sales");
            answer("1");
            append(50, "A");
            answer("1");
            deploy("2", "X.Sales");
            projector(Duration.ZERO).answer(bell("2"));
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("1");
            append(30, "B");
            answer("1");
            append(10, "A");
            answer("2");

            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertThat(projection().building()).isEmpty();
            assertStatesAreTheFeeds("2");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(700, 790, "A", "B"));
            assertSequencesHaveNoGap(90);
        }

        @Test
        void hears_of_what_the_one_before_it_was_rung_for() {
            deploy("1", "X.Sales");
            answer("1");
            deploy("2", "X.Sales");
            answer("2");
            answer("1");
            assertThat(rings).containsExactly(bell("2"));
        }

        @Test
        void has_the_same_states_as_those_that_grew_live() {
            append(10, "A");
            deploy("1", "X.Sales");
            answer("1");
            for (int i = 0; i < 12; i++) {
                append(9, "A", "B", "C", "Skip");
                answer("1");
            }
            var live = states("1");
            deploy("2", "X.Sales");
            answer("2");
            assertThat(states("2")).isEqualTo(live).hasSize(3);
        }

        @Test
        void of_an_earlier_upload_is_not_built() {
            deploy("2", "X.Sales");
            deploy("1", "X.Sales");
            assertThat(projection().building().orElseThrow().id()).isEqualTo("2");
            answer("2");
            deploy("1", "X.Sales");
            assertThat(projection().building()).isEmpty();
        }
    }

    @Nested
    class Several_projectors {
        @Test
        void at_work_on_one_generation_do_no_harm() throws Exception {
            append(9_000, "A", "B", "C", "Skip");
            deploy("1", "X.Sales");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<Future<?>>();
                for (int i = 0; i < 4; i++) {
                    answers.add(threads.submit(() -> {
                        while (projection().serving().isEmpty()) {
                            projector(Duration.ofMillis(20)).answer(bell("1"));
                        }
                    }));
                }
                for (var answer : answers) {
                    answer.get();
                }
            }
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(9_000);
            assertStatesAreTheFeeds("1");
        }
    }

    @Nested
    class A_generation_that_lost_its_place {
        @Test
        void keeps_its_states_for_who_is_still_reading_and_is_cleared_away_afterwards() {
            append(300, "A", "B");
            deploy("1", "X.Sales");
            answer("1");
            deploy("2", "X.Sales");
            answer("2");
            sweeper().sweep();
            assertThat(mine()).isEmpty();
            answer("1");
            assertThat(states("1")).hasSize(2);

            rings.clear();
            later = Duration.ofMinutes(6);
            sweeper().sweep();
            assertThat(mine()).containsExactly(bell("1"));
            answer("1");
            assertThat(states("1")).isEmpty();
            assertThat(states("2")).hasSize(2);
            assertThat(projection().retired().generations()).isEmpty();
            rings.clear();
            sweeper().sweep();
            assertThat(mine()).isEmpty();
        }

        @Test
        void is_cleared_away_too_when_it_never_served() {
            append(1200, "A");
            deploy("1", "X.Sales");
            projector(Duration.ZERO).answer(bell("1"));
            deploy("2", "X.Sales");
            deploy("3", "X.Sales");
            assertThat(projection().retired().generations()).containsExactlyInAnyOrder("1", "2");
            later = Duration.ofMinutes(6);
            answer("1");
            answer("2");
            assertThat(projection().retired().generations()).isEmpty();
            assertThat(states("1")).isEmpty();
            answer("3");
            assertStatesAreTheFeeds("3");
        }

        @Test
        void leaves_no_file_behind() {
            deploy("1", "X.Sales");
            answer("1");
            append(1, "A");
            answer("1");
            var large = StoredState.computed(large(), 2, Instant.EPOCH);
            assertThat(views.live(projection(), 2, Map.of(), Map.of("A", large, "B", large), List.of()))
                    .isTrue();
            assertThat(blobs.names()).hasSize(2);
            assertThat(views.clear(tenant, id, "1")).isFalse();
            assertThat(blobs.names()).isEmpty();
        }
    }

    @Nested
    class An_event_that_the_code_does_not_get_over {
        @ParameterizedTest
        @ValueSource(strings = {"Throw", "Die"})
        void stops_the_projection_there_and_other_code_goes_on_from_there(String type) {
            deploy("1", "X.Sales");
            answer("1");
            append(10, "A");
            append(1, type);
            append(5, "A");
            answer("1");

            var stopped = projection().serving().orElseThrow();
            assertThat(stopped.position()).isEqualTo(10);
            assertThat(stopped.fault().orElseThrow().eventId()).isEqualTo("evt_11");
            assertThat(notifications()).hasSize(10);

            deploy("2", "X.SalesMended");
            answer("2");
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertThat(projection().serving().orElseThrow().fault()).isEmpty();
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 16, "A", type));
        }

        @Test
        void is_tried_again_after_five_minutes_when_its_process_ended() {
            deploy("1", "X.Sales");
            answer("1");
            append(3, "A", "Die");
            answer("1");
            code.mended(true);
            answer("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(1);
            later = Duration.ofMinutes(6);
            answer("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);
        }

        @Test
        void leaves_other_projections_alone_and_the_serving_generation_too() {
            deploy("1", "X.SalesMended");
            answer("1");
            append(3, "A", "Throw");
            answer("1");
            deploy("2", "X.Sales");
            answer("2");
            assertThat(projection().building().orElseThrow().fault()).isPresent();
            assertThat(rings).as("what it stood still for").containsExactly(bell("1"));
            append(2, "A");
            answer("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(5);
            assertThat(notifications()).hasSize(5);
        }

        @Test
        void for_a_reason_that_nobody_knows_does_not_have_the_serving_generation_stand_still() {
            deploy("1", "X.SalesMended");
            answer("1");
            append(4, "A", "Break");
            answer("1");
            deploy("2", "X.Sales");
            assertThatThrownBy(() -> answer("2")).hasMessage("broken");
            assertThat(rings).containsExactly(bell("1"));
            append(2, "A");
            answer("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(6);

            code.mended(true);
            answer("2");
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 6, "A", "Break"));
        }
    }

    @Nested
    class A_retry {
        private final Retry retry = new Retry(projections, (bell, occasion) -> rings.add(bell));

        @Test
        void resumes_a_projection_whose_event_is_no_trouble_any_more() {
            deploy("1", "X.Sales");
            answer("1");
            append(10, "A");
            append(1, "Throw");
            append(5, "A");
            answer("1");
            answer("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(10);

            code.mended(true);
            answer("1");
            assertThat(projection().serving().orElseThrow().position())
                    .as("it waits for the retry")
                    .isEqualTo(10);
            assertThat(retry.retry(projection())).hasSize(1);
            assertThat(mine()).containsExactly(bell("1"));
            answer("1");

            assertThat(projection().serving().orElseThrow().fault()).isEmpty();
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 16, "A", "Throw"));
            assertSequencesHaveNoGap(16);
        }

        @Test
        void resumes_a_generation_that_is_being_built() {
            append(3, "A", "Throw");
            deploy("1", "X.Sales");
            answer("1");
            assertThat(projection().building().orElseThrow().fault()).isPresent();
            code.mended(true);
            assertThat(retry.retry(projection())).extracting(Generation::id).containsExactly("1");
            answer("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);
        }

        @Test
        void stops_there_again_when_the_trouble_is_not_gone() {
            deploy("1", "X.Sales");
            answer("1");
            append(2, "A", "Throw");
            answer("1");
            retry.retry(projection());
            answer("1");
            assertThat(projection().serving().orElseThrow().fault()).isPresent();
            assertThat(notifications()).hasSize(1);
        }

        @Test
        void leaves_alone_what_has_not_stopped_or_has_moved_on() {
            deploy("1", "X.Sales");
            answer("1");
            append(2, "A", "Throw");
            answer("1");
            var old = projection();
            code.mended(true);
            retry.retry(old);
            answer("1");
            rings.clear();
            assertThat(retry.retry(projection())).isEmpty();
            assertThat(retry.retry(old)).isEmpty();
            assertThat(rings).isEmpty();
        }
    }

    @Test
    void states_too_large_for_an_item_are_kept_all_the_same() {
        deploy("1", "X.Sales");
        answer("1");
        append(1, "A");
        answer("1");
        var before = projection();
        var large = large();
        var state = StoredState.computed(large, 2, Instant.EPOCH);
        assertThat(views.live(before, 2, Map.of(), Map.of("A", state), List.of()))
                .isTrue();

        var stored = views.state(tenant, id, "1", "A").orElseThrow();
        assertThat(stored.json()).isEqualTo(large);
        var small = StoredState.computed("{}", 3, Instant.EPOCH);
        assertThat(views.live(projection(), 3, Map.of("A", stored), Map.of("A", small), List.of()))
                .isTrue();
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void a_large_state_that_is_replaced_while_it_is_read_is_read_again() {
        deploy("1", "X.Sales");
        answer("1");
        append(1, "A");
        answer("1");
        var large = StoredState.computed(large(), 2, Instant.EPOCH);
        var larger = StoredState.computed(large().replace('a', 'b'), 3, Instant.EPOCH);
        assertThat(views.live(projection(), 2, Map.of(), Map.of("A", large), List.of()))
                .isTrue();
        var replacing = new DynamoViews(dynamo, TABLE, blobs(() -> {
            // the item is read; now somebody else replaces the state, and removes the file
            if (projection().serving().orElseThrow().position() == 2) {
                var stored = views.state(tenant, id, "1", "A").orElseThrow();
                views.live(projection(), 3, Map.of("A", stored), Map.of("A", larger), List.of());
            }
        }));

        assertThat(replacing.state(tenant, id, "1", "A").orElseThrow().json()).isEqualTo(larger.json());
    }

    @Test
    void a_page_of_notifications_is_limited_by_bytes_and_not_by_characters() {
        deploy("1", "X.Sales");
        answer("1");
        append(1, "A");
        answer("1");
        var state = "\"" + "\u6f22".repeat(1000) + "\"";
        var notifications = LongStream.rangeClosed(2, 11)
                .mapToObj(sequence -> notification(sequence, state))
                .toList();
        assertThat(views.live(projection(), 2, Map.of(), Map.of(), notifications))
                .isTrue();

        assertThat(views.notifications(tenant, id, 1, 100, 3002 * 4)).hasSize(4);
    }

    @Test
    void a_step_of_a_building_generation_holds_and_leaves_no_file_when_others_are_at_its_item() {
        deploy("1", "X.Sales");
        views.catchUp(projection(), 1, Map.of(), Map.of("A", StoredState.computed(large(), 1, Instant.EPOCH)));
        var before = views.states(tenant, id, "1", Set.of("A"));
        assertThat(blobs.names()).hasSize(1);
        crash.conflict(3);
        views.catchUp(projection(), 2, before, Map.of("A", StoredState.computed("{}", 2, Instant.EPOCH)));
        assertThat(projection().building().orElseThrow().position()).isEqualTo(2);
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void a_sweep_rings_for_what_is_behind_and_for_nothing_else() {
        deploy("1", "X.Sales");
        answer("1");
        sweeper().sweep();
        assertThat(mine()).isEmpty();
        append(1, "A");
        sweeper().sweep();
        assertThat(mine()).containsExactly(bell("1"));
    }

    @Test
    void the_price_of_a_live_event_is_known() {
        deploy("1", "X.Sales");
        answer("1");
        append(1, "A");
        meter.reset();
        answer("1");
        System.out.printf("one live event: %s = %.1f units%n", meter.operations(), meter.units());
        // find, states, commit
        assertThat(meter.operations()).containsExactly("GetItem", "BatchGetItem", "TransactWriteItems");
        assertThat(meter.units()).isLessThanOrEqualTo(8);

        append(45, "A");
        meter.reset();
        answer("1");
        System.out.printf("45 live events of one key: %.2f units each%n", meter.units() / 45);
        append(500, "A", "B");
        deploy("2", "X.Sales");
        meter.reset();
        answer("2");
        System.out.printf(
                "catching up over %d events of two keys: %.3f units each%n", appended, meter.units() / appended);
    }

    private Blobs blobs(Runnable beforeEachRead) {
        return (Blobs) Proxy.newProxyInstance(
                ProjectorTest.class.getClassLoader(), new Class<?>[] {Blobs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        beforeEachRead.run();
                    }
                    return method.invoke(blobs, arguments);
                });
    }

    private Notification notification(long sequence, String state) {
        return new Notification(sequence, key.id(), ORDER, "A", sequence, state, "evt_1", Instant.EPOCH);
    }

    private List<Bell> mine() {
        return rings.stream().filter(bell -> bell.tenant().equals(tenant)).toList();
    }

    private Projector projector(Duration turn) {
        return new Projector(
                projections,
                views,
                feed,
                (bell, occasion) -> rings.add(bell),
                code,
                turn,
                () -> Instant.now().plus(later));
    }

    private Sweeper sweeper() {
        return new Sweeper(
                projections,
                feed,
                (bell, occasion) -> rings.add(bell),
                () -> Instant.now().plus(later));
    }

    /** Three hundred kilobytes that can't be packed well. */
    private static String large() {
        return "\""
                + new Random(7)
                        .ints(300_000, 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\"";
    }

    private void deploy(String generation, String className) {
        projections.build(tenant, id, Generation.first(generation, "upload", new Code("sha", className)));
    }

    private void answer(String generation) {
        projector.answer(bell(generation));
    }

    private Bell bell(String generation) {
        return new Bell(tenant, id, generation);
    }

    private Projection projection() {
        return projections.find(tenant, id).orElseThrow();
    }

    /** Appends events with the given types in turn; the nth event of a test is {@code evt_n}. */
    private void append(int events, String... types) {
        for (int i = 0; i < events; i++) {
            int n = ++appended;
            var fact = new Commit.Fact("evt_" + n, types[i % types.length], new RawJson("{}"));
            feed.append(
                    tenant,
                    List.of(new Sequenced(
                            key, ORDER, new Commit(n, Instant.ofEpochMilli(n), Commit.Context.NONE, List.of(fact)))));
        }
    }

    private List<String> ids(long after, long upTo, String... types) {
        return feed.after(tenant, after, (int) (upTo - after), Integer.MAX_VALUE).stream()
                .filter(entry -> List.of(types).contains(entry.event().fact().type()))
                .map(entry -> entry.event().fact().id())
                .toList();
    }

    private List<Notification> notifications() {
        return views.notifications(tenant, id, 0, 1000, Integer.MAX_VALUE);
    }

    private Map<String, StoredState> states(String generation) {
        return views.states(tenant, id, generation, Set.of("A", "B", "C"));
    }

    private void assertStatesAreTheFeeds(String generation) {
        Stream.of("A", "B", "C").forEach(type -> {
            var wanted = ids(0, appended, type);
            var state = views.state(tenant, id, generation, type).map(StoredState::json);
            assertThat(state)
                    .isEqualTo(
                            wanted.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of("[\"" + String.join("\",\"", wanted) + "\"]"));
        });
    }

    private void assertSequencesHaveNoGap(int last) {
        assertThat(notifications())
                .extracting(Notification::sequence)
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }
}
