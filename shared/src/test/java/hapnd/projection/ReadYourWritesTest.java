package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.projection.ReadYourWrites.Outcome;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for an event of the one aggregate, whose versions are positions in this feed of one tenant. */
class ReadYourWritesTest extends OneProjection {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ReadYourWrites waiting = new ReadYourWrites(
            projections,
            (aggregate, from, to) ->
                    aggregate.equals(key) && from <= feed.head(tenant) ? Map.of(from, from) : Map.of());

    @Test
    void an_event_that_is_in_the_states_is_not_waited_for() {
        serve();
        append(3, "A");
        run("1");

        meter.reset();
        assertThat(await(3, LONG)).isInstanceOf(Outcome.Applied.class);

        assertThat(meter.operations()).containsExactly("GetItem");
    }

    @Test
    void whoever_waits_gets_states_with_the_event_whether_it_is_in_the_feed_yet_or_not() throws Exception {
        serve();
        for (int version = 1; version <= 20; version++) {
            long wanted = version;
            var answer = CompletableFuture.supplyAsync(() -> await(wanted, LONG));
            append(1, "A");
            run("1");

            var applied = (Outcome.Applied) answer.get();

            assertThat(applied.serving().position()).isGreaterThanOrEqualTo(wanted);
            assertThat(views.state(tenant, id, applied.serving().id(), "A")
                            .orElseThrow()
                            .json())
                    .contains("evt_" + wanted);
        }
    }

    @Test
    void an_event_that_does_not_come_is_told_to_be_missing_at_the_end() {
        serve();
        append(2, "A");
        run("1");

        for (var limit : new Duration[] {Duration.ZERO, Duration.ofMillis(50)}) {
            assertThat(await(3, limit)).isEqualTo(new Outcome.Behind(projection()));
            var other = new AggregateKey(TenantId.create(), new AggregateId("order_1"));
            assertThat(waiting.await(id, other, 1, limit)).isEqualTo(new Outcome.NoProjection());
            assertThat(waiting.await(id, new AggregateKey(tenant, new AggregateId("order_2")), 1, limit))
                    .isEqualTo(new Outcome.Behind(projection()));
        }
    }

    @Test
    @Timeout(60)
    void a_projection_that_is_paused_or_has_stopped_is_not_waited_for_but_answers_what_it_has() {
        serve();
        append(2, "A");
        run("1");
        append(1, "A");
        assertThat(projections.setPaused(tenant, id, true)).isTrue();
        assertThat(await(2, LONG)).isInstanceOf(Outcome.Applied.class);
        assertThat(await(3, LONG)).isEqualTo(new Outcome.Behind(projection()));

        assertThat(projections.setPaused(tenant, id, false)).isTrue();
        var serving = projection().serving().orElseThrow();
        assertThat(projections.fault(projection(), serving, new Fault("evt_3", "no", Optional.empty())))
                .isTrue();
        assertThat(await(2, LONG)).isInstanceOf(Outcome.Applied.class);
        assertThat(await(3, LONG)).isEqualTo(new Outcome.Behind(projection()));
    }

    @Test
    @Timeout(60)
    void a_first_generation_that_stops_before_it_serves_is_not_waited_for() {
        append(1, "A");
        deploy("1", "X.Sales");
        var building = projection().building().orElseThrow();
        assertThat(projections.fault(projection(), building, new Fault("evt_1", "no", Optional.empty())))
                .isTrue();

        assertThat(await(1, LONG)).isEqualTo(new Outcome.Behind(projection()));
    }

    @Test
    void a_generation_that_takes_the_place_of_another_while_somebody_waits_has_the_event() throws Exception {
        append(5, "A");
        serve();
        var answer = CompletableFuture.supplyAsync(() -> await(6, LONG));
        deploy("2", "X.Sales");
        run("2");
        append(1, "A");
        run("2");

        var applied = (Outcome.Applied) answer.get();

        assertThat(applied.serving().id()).isEqualTo("2");
        assertThat(views.state(tenant, id, "2", "A").orElseThrow().json()).contains("evt_6");
    }

    @Test
    void a_projection_that_is_deleted_while_somebody_waits_is_not_there() throws Exception {
        serve();
        var answer = CompletableFuture.supplyAsync(() -> await(1, LONG));
        projections.delete(tenant, id);

        assertThat(answer.get()).isEqualTo(new Outcome.NoProjection());
    }

    private void serve() {
        deploy("1", "X.Sales");
        run("1");
        assertThat(projection().serving()).isPresent();
    }

    private Outcome await(long version, Duration limit) {
        return waiting.await(id, key, version, limit);
    }
}
