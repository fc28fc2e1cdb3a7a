package hapnd.reducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.journal.AggregateType;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import hapnd.validation.InvalidValueException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Binding a reducer to an aggregate type, while others bind and read. */
class BindingTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);
    private static final AggregateType ORDER = new AggregateType("order");

    private final DynamoMeter meter = new DynamoMeter();
    private final Bindings bindings = new DynamoBindings(LocalDynamo.engine().client(meter), TABLE);
    private final TenantId tenant = TenantId.create();
    private final List<RecomputeTask> recomputes = new ArrayList<>();
    private final Binder binder = new Binder(bindings, (task, delay) -> recomputes.add(task));

    @Nested
    class Until_it_is_settled {
        @Test
        void a_binding_is_computed_by_but_the_one_before_is_shown() {
            var first = binding("A", Instant.now());
            var second = binding("B", Instant.now());
            bindings.begin(tenant, first, there -> false);
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).isEmpty();
            bindings.settle(tenant, first);
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).contains(first);

            bindings.begin(tenant, second, there -> false);

            var bound = bindings.find(tenant, ORDER).orElseThrow();
            assertThat(bound.current()).contains(second);
            assertThat(bound.shown()).contains(first);
            bindings.settle(tenant, second);
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).contains(second);
        }

        @Test
        void a_third_one_leaves_the_first_shown_and_can_not_be_settled_by_the_second() {
            var first = settled("A");
            var second = binding("B", Instant.now());
            var third = binding("C", Instant.now());
            bindings.begin(tenant, second, there -> false);
            bindings.begin(tenant, third, there -> false);
            bindings.settle(tenant, second);

            var bound = bindings.find(tenant, ORDER).orElseThrow();
            assertThat(bound.current()).contains(third);
            assertThat(bound.shown()).contains(first);
        }

        @Test
        void an_abandoned_one_counts_as_settled_when_every_cache_must_have_seen_it() {
            settled("A");
            var abandoned = binding("B", Instant.now().minusSeconds(11));
            bindings.begin(tenant, abandoned, there -> false);
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).contains(abandoned);
        }
    }

    @Nested
    class A_cached_binding {
        private final AtomicLong nanos = new AtomicLong();
        private final BindingCache lease = new BindingCache(bindings, nanos::get);

        @Test
        void is_used_for_a_second_without_a_read_also_when_nothing_is_bound() {
            meter.reset();
            assertThat(lease.current(tenant, ORDER)).isEmpty();
            assertThat(lease.current(tenant, ORDER)).isEmpty();
            assertThat(meter.calls()).hasSize(1);
        }

        @Test
        void is_over_before_a_change_is_shown() {
            settled("A");
            lease.current(tenant, ORDER);
            long before = System.nanoTime();
            binder.bind(tenant, ORDER, UploadId.create(CodeKind.REDUCER), new Code("sha", "B"));
            nanos.addAndGet(System.nanoTime() - before);

            assertThat(bindings.find(tenant, ORDER)
                            .orElseThrow()
                            .shown()
                            .orElseThrow()
                            .code()
                            .className())
                    .isEqualTo("B");
            assertThat(lease.current(tenant, ORDER).orElseThrow().code().className())
                    .isEqualTo("B");
        }
    }

    @Nested
    class An_upload {
        @Test
        void binds_each_of_its_reducers_and_has_their_states_computed_anew() {
            binder.activate(upload(UploadId.create(CodeKind.REDUCER)), compiled("order", "user"));
            assertThat(shown("order")).isPresent();
            assertThat(shown("user")).isPresent();
            assertThat(recomputes).extracting(task -> task.type().value()).containsExactlyInAnyOrder("order", "user");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a/b", "", ".", "\ufffe", "\ud800"})
        void for_a_type_that_no_event_can_have_binds_nothing_and_names_the_class(String type) {
            assertThatThrownBy(
                            () -> binder.activate(upload(UploadId.create(CodeKind.REDUCER)), compiled("order", type)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("The aggregate type of X.");
            assertThat(shown("order")).isEmpty();
        }

        @Test
        void that_finishes_after_a_later_one_does_not_take_its_place() {
            var earlier = UploadId.create(CodeKind.REDUCER);
            var later = UploadId.create(CodeKind.REDUCER);
            binder.activate(upload(later), compiled("order"));
            binder.activate(upload(earlier), compiled("order"));
            assertThat(shown("order").orElseThrow().uploadId()).isEqualTo(later);
        }

        @Test
        void can_be_replaced_by_a_request_with_an_earlier_one() {
            var earlier = UploadId.create(CodeKind.REDUCER);
            binder.activate(upload(UploadId.create(CodeKind.REDUCER)), compiled("order"));
            binder.bind(tenant, ORDER, earlier, new Code("sha", "X"));
            assertThat(shown("order").orElseThrow().uploadId()).isEqualTo(earlier);
        }

        private Upload upload(UploadId id) {
            return new Upload(tenant, id, CodeKind.REDUCER, "1", Instant.now(), new UploadStatus.Pending());
        }

        private Optional<Binding> shown(String type) {
            return bindings.find(tenant, new AggregateType(type)).flatMap(Bindings.Bound::shown);
        }

        private UploadStatus.Compiled compiled(String... types) {
            var classes = java.util.Arrays.stream(types)
                    .map(type -> new DiscoveredClass("X." + type, "X.State", CodeKind.REDUCER, Optional.of(type)))
                    .toList();
            return new UploadStatus.Compiled(Instant.now(), "sha", classes);
        }
    }

    @Nested
    class An_unbound_type {
        private final AtomicLong nanos = new AtomicLong();
        private final BindingCache cache = new BindingCache(bindings, nanos::get);

        @Test
        void has_no_binding_anywhere_when_the_call_returns() {
            settled("A");
            cache.current(tenant, ORDER);
            long before = System.nanoTime();
            assertThat(binder.unbind(tenant, ORDER)).isTrue();
            nanos.addAndGet(System.nanoTime() - before);

            assertThat(cache.current(tenant, ORDER)).isEmpty();
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).isEmpty();
        }

        @Test
        void shows_the_former_binding_until_it_is_settled() {
            var first = settled("A");
            var unbinding = unbinding();

            assertThat(bindings.find(tenant, ORDER).orElseThrow().current()).isEmpty();
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).contains(first);
            bindings.settleUnbinding(tenant, ORDER, unbinding);
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).isEmpty();
        }

        @Test
        void is_unbound_by_a_repeated_call_after_a_crash() {
            settled("A");
            unbinding();
            assertThat(binder.unbind(tenant, ORDER)).isTrue();
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).isEmpty();
            assertThat(binder.unbind(tenant, ORDER)).isTrue();
        }

        @Test
        void that_was_never_bound_is_said_to_be() {
            assertThat(binder.unbind(tenant, ORDER)).isFalse();
            assertThat(bindings.find(tenant, ORDER)).isEmpty();
        }

        @Test
        void is_bound_again_by_a_request_and_by_a_later_upload_but_not_by_an_earlier_one() {
            var earlier = UploadId.create(CodeKind.REDUCER);
            settled("A");
            binder.unbind(tenant, ORDER);
            assertThat(bindings.begin(tenant, binding("B", Instant.now()), there -> there.compareTo(earlier) > 0))
                    .isFalse();
            assertThat(bindings.find(tenant, ORDER).orElseThrow().current()).isEmpty();

            binder.bind(tenant, ORDER, earlier, new Code("sha", "A"));
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).isPresent();
            binder.unbind(tenant, ORDER);

            var later = UploadId.create(CodeKind.REDUCER);
            assertThat(bindings.begin(tenant, binding("B", Instant.now()), there -> there.compareTo(later) > 0))
                    .isTrue();
        }

        @Test
        void that_is_bound_while_it_is_unbound_stays_bound() {
            settled("A");
            var unbinding = unbinding();
            var next = settled("B");
            bindings.settleUnbinding(tenant, ORDER, unbinding);
            assertThat(bindings.find(tenant, ORDER).orElseThrow().shown()).contains(next);
        }

        private Bindings.Unbinding unbinding() {
            return bindings.beginUnbinding(tenant, ORDER, UploadId.create(CodeKind.REDUCER))
                    .orElseThrow();
        }
    }

    @Test
    void the_bindings_of_an_upload_are_found_until_they_are_not_shown_any_more() {
        var first = settled("A");
        assertThat(bindings.ofUpload(tenant, first.uploadId())).containsExactly(first);
        var second = binding("B", Instant.now());
        bindings.begin(tenant, second, there -> false);
        assertThat(bindings.ofUpload(tenant, first.uploadId())).containsExactly(first);
        assertThat(bindings.ofUpload(tenant, second.uploadId())).containsExactly(second);
        bindings.settle(tenant, second);
        assertThat(bindings.ofUpload(tenant, first.uploadId())).isEmpty();
        assertThat(bindings.ofUpload(TenantId.create(), second.uploadId())).isEmpty();
    }

    @Test
    void another_tenants_binding_is_not_there() {
        settled("A");
        assertThat(bindings.find(TenantId.create(), ORDER)).isEmpty();
    }

    private Binding settled(String className) {
        var binding = binding(className, Instant.now());
        bindings.begin(tenant, binding, there -> false);
        bindings.settle(tenant, binding);
        return binding;
    }

    private static Binding binding(String className, Instant at) {
        return new Binding(
                ORDER,
                UploadId.create(CodeKind.REDUCER),
                new Code("sha", className),
                at.truncatedTo(ChronoUnit.MILLIS));
    }
}
