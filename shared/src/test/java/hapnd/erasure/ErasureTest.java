package hapnd.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.erasure.Erasure.Outcome;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.projection.Generation;
import hapnd.projection.StoredState;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Tenants that are removed, from tables and files that the platform's own code has filled. */
class ErasureTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Installation installation = new Installation();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final Erasure erasure = installation.erasure(installation.dynamo, now::get);
    private TenantId tenant;

    @BeforeEach
    void a_tenant() {
        tenant = installation.tenant();
    }

    @Nested
    class A_tenant_that_is_deleted {
        @Test
        void leaves_nothing_of_itself_or_its_sandbox_but_tombstones() {
            assertThat(installation.ofTenant(tenant))
                    .hasSizeGreaterThan(140)
                    .contains(tenant + " A#order", tenant.sandbox() + " E#Type1");

            var done = toTheEnd();

            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
            assertThat(installation.open).isEmpty();
            assertThat(done.items()).isGreaterThan(120);
            assertThat(done.objects()).isGreaterThanOrEqualTo(10);
        }

        @Test
        void leaves_other_tenants_with_all_that_they_have() {
            var neighbour = installation.tenant();
            var before = installation.ofTenant(neighbour);

            toTheEnd();

            assertThat(installation.ofTenant(neighbour)).isEqualTo(before);
            assertThat(installation.open).hasSize(2);
            installation.append(neighbour, "order_1", 1);
            assertThat(installation.feed.head(neighbour)).isEqualTo(38);
        }

        @Test
        void can_be_deleted_again_and_is_not_there_any_more() {
            var done = toTheEnd();

            assertThat(erasure.advance(tenant, LONG)).contains(new Outcome.Done(done.erasedAt(), 0, 0));
            assertThat(installation.tenants.find(tenant)).isEmpty();
            assertThat(installation.tenants.list(Optional.empty(), 1000)).isEmpty();
            assertThat(installation.keys.create(tenant, "late", ApiKey.generate(ApiKey.Mode.LIVE)))
                    .isEmpty();
        }

        @Test
        void never_was_there_if_nobody_made_it() {
            assertThat(erasure.advance(TenantId.create(), LONG)).isEmpty();
        }

        @Test
        void with_more_aggregates_than_a_page_of_the_index_is_removed_too() {
            installation.fill(tenant, 1010);

            toTheEnd();

            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }
    }

    @Nested
    class At_the_first_call {
        @Test
        void keys_are_revoked_streams_ended_and_projections_stopped_and_data_is_left_alone() {
            var first = going(erasure.advance(tenant, LONG));

            assertThat(first.keysRevoked()).isEqualTo(2);
            assertThat(first.pause()).isEqualTo(Erasure.DRAIN_TIME);
            assertThat(installation.keys.ofTenant(tenant)).noneMatch(ApiKeyRecord::isValid);
            assertThat(installation.open).isEmpty();
            assertThat(installation.projections.ofTenant(tenant))
                    .hasSize(1)
                    .allMatch(projection -> projection.serving().isEmpty()
                            && projection.building().isEmpty());
            assertThat(installation.tenants.find(tenant).orElseThrow().deletedAt())
                    .isPresent();
            assertThat(installation.ofTenant(tenant)).hasSizeGreaterThan(100);
        }

        @Test
        void is_followed_by_none_that_removes_anything_until_whoever_began_before_has_ended() {
            erasure.advance(tenant, LONG);
            var before = installation.ofTenant(tenant);
            pass(Erasure.DRAIN_TIME.minusSeconds(1));

            var early = going(erasure.advance(tenant, LONG));

            assertThat(early.pause()).isEqualTo(Duration.ofSeconds(1));
            assertThat(early.keysRevoked()).isZero();
            assertThat(installation.ofTenant(tenant)).isEqualTo(before);
        }
    }

    @Nested
    class Interrupted {
        @Test
        void at_any_call_of_the_database_it_goes_on_at_the_next_call() {
            var done = Optional.<Outcome.Done>empty();
            int interruptions = 0;
            for (int most = 1; done.isEmpty(); most += 7) {
                try (var failing = LocalDynamo.engine().client(new DynamoMeter(), new CutOff(most))) {
                    done = end(installation.erasure(failing, now::get).advance(tenant, LONG));
                } catch (RuntimeException e) {
                    interruptions++;
                }
                pass(Erasure.DRAIN_TIME);
            }
            assertThat(interruptions).isGreaterThan(10);
            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }

        @Test
        void by_the_end_of_its_time_it_does_a_little_at_each_call() {
            erasure.advance(tenant, LONG);
            pass(Erasure.DRAIN_TIME);
            long before = 0;
            int calls = 0;
            Optional<Outcome.Done> done = Optional.empty();
            while (done.isEmpty()) {
                // a moment is enough for one place at most
                var outcome = erasure.advance(tenant, Duration.ofMillis(1));
                done = end(outcome);
                if (done.isEmpty()) {
                    assertThat(going(outcome).progress().items()).isGreaterThanOrEqualTo(before);
                    before = going(outcome).progress().items();
                }
                calls++;
            }
            assertThat(calls).isGreaterThan(2);
            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }
    }

    @Nested
    class What_comes_late {
        @Test
        void to_the_feed_is_dropped_also_when_the_journal_has_nothing_left() {
            var brought = installation.append(tenant, "order_1", 3);
            toTheEnd();

            assertThat(installation.feed.append(tenant, brought)).isZero();
            assertThat(installation.feed.append(tenant, brought.subList(2, 3))).isZero();

            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }

        @Test
        void to_a_feed_that_never_had_an_event_is_dropped_too() {
            var fresh = installation
                    .tenants
                    .create("Fresh", ApiKey.generate(ApiKey.Mode.LIVE))
                    .id();
            erasure.advance(fresh, LONG);
            pass(Erasure.DRAIN_TIME);
            assertThat(end(erasure.advance(fresh, LONG))).isPresent();

            assertThat(installation.feed.append(
                            fresh,
                            List.of(new AppendedCommit(
                                    new AggregateKey(fresh, new AggregateId("order_1")),
                                    Installation.ORDER,
                                    Installation.commit("order_1", 1)))))
                    .isZero();
        }

        @Test
        void from_a_wake_up_finds_no_projection() {
            toTheEnd();

            installation.project(tenant, "1");
            installation.project(tenant, "2");

            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }

        @Test
        void from_requests_that_began_before_is_removed_with_the_rest() {
            erasure.advance(tenant, LONG);
            installation.append(tenant, "order_late", 2);
            installation.blobs.put("states/" + tenant + "/late", new byte[1]);

            toTheEnd();

            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }

        @Test
        void from_a_compilation_that_woke_a_projector_is_waited_for() {
            erasure.advance(tenant, LONG);
            var id = Installation.projection(tenant);
            installation.projections.build(
                    tenant, id, Generation.first("3", new UploadId("late"), new Code("sha", "X.Sales")));
            var atWork = installation.projections.find(tenant, id).orElseThrow();
            pass(Erasure.DRAIN_TIME);

            assertThat(going(erasure.advance(tenant, LONG)).pause()).isEqualTo(Erasure.TIME_SLICE);
            installation.views.saveBuildProgress(
                    atWork, 1, Map.of(), Map.of("A", new StoredState("[1]", 1, Instant.now(), Optional.empty())));
            assertThat(installation.ofTenant(tenant)).anyMatch(item -> item.contains("#3 "));
            pass(Erasure.TIME_SLICE);

            assertThat(end(erasure.advance(tenant, LONG))).isPresent();
            assertThat(installation.ofTenant(tenant)).isEqualTo(tombstones());
        }
    }

    private List<String> tombstones() {
        return List.of(tenant + " HEAD", tenant + " TENANT", tenant.sandbox() + " HEAD").stream()
                .sorted()
                .toList();
    }

    private Outcome.Done toTheEnd() {
        var done = end(erasure.advance(tenant, LONG));
        while (done.isEmpty()) {
            pass(Erasure.DRAIN_TIME);
            done = end(erasure.advance(tenant, LONG));
        }
        return done.get();
    }

    private static Outcome.Going going(Optional<Outcome> outcome) {
        assertThat(outcome.orElseThrow()).isInstanceOf(Outcome.Going.class);
        return (Outcome.Going) outcome.orElseThrow();
    }

    private static Optional<Outcome.Done> end(Optional<Outcome> outcome) {
        return outcome.filter(Outcome.Done.class::isInstance).map(Outcome.Done.class::cast);
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    /** Lets a number of calls through and no more, as if the process had ended then. */
    private static final class CutOff implements ExecutionInterceptor {
        private final AtomicInteger left;

        CutOff(int calls) {
            this.left = new AtomicInteger(calls);
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (left.decrementAndGet() < 0) {
                throw SdkClientException.create("cut off");
            }
        }
    }
}
