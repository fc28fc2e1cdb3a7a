package hapnd.limit;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.RateLimit.PerSecond;
import hapnd.testkit.Seed;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate limit of an API key, over several instances of a function. */
class RateLimiterTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Shop shop = new Shop();

    @Nested
    class A_key_with_a_limit {
        private final RateLimiter instance = shop.instance();
        private final ApiKeyRecord key = Shop.key(new PerSecond(5, 10));

        @Test
        void sends_a_burst_and_then_the_rate() {
            assertThat(shop.passes(instance, key, 100)).isEqualTo(10);
            for (int i = 0; i < 3; i++) {
                shop.pass(SECOND);
                assertThat(shop.passes(instance, key, 100)).isEqualTo(5);
            }
            shop.pass(Duration.ofMinutes(1));
            assertThat(shop.passes(instance, key, 100)).isEqualTo(10);
        }

        @Test
        void is_told_when_it_may_come_again_and_passes_then() {
            shop.passes(instance, key, 10);
            var wait = instance.refuses(key).orElseThrow().after();
            assertThat(wait).isEqualTo(Duration.ofMillis(200));
            shop.pass(wait.minusNanos(1));
            assertThat(shop.passes(instance, key)).isFalse();
            shop.pass(Duration.ofNanos(1));
            assertThat(shop.passes(instance, key)).isTrue();
        }

        @Test
        void disturbs_no_other_key() {
            shop.passes(instance, key, 100);
            assertThat(shop.passes(instance, Shop.key(new PerSecond(5, 10)), 100))
                    .isEqualTo(10);
        }

        @Test
        void has_one_bucket_in_all_instances() {
            var passed = shop.instances(5).stream()
                    .mapToInt(one -> shop.passes(one, key, 4))
                    .sum();
            assertThat(passed).isEqualTo(10);
        }

        @Test
        void that_gets_another_limit_is_held_to_that_at_once_however_long_the_old_one_would_have_taken() {
            var slow = Shop.limited(key, new PerSecond(1, 1000));
            shop.passes(instance, slow, 1000);
            assertThat(shop.passes(instance, slow)).isFalse();

            assertThat(shop.passes(instance, key)).isFalse();
            shop.pass(SECOND);
            assertThat(shop.passes(instance, key, 100)).isEqualTo(5);
            assertThat(shop.passes(instance, Shop.limited(key, RateLimit.OFF), 100))
                    .isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "999, 1", "1000, 1", "1001, 2", "59001, 60"})
    void retry_after_is_whole_seconds_that_are_enough_and_at_least_one(long millis, long seconds) {
        assertThat(new Refusal(Duration.ofMillis(millis)).seconds()).isEqualTo(seconds);
    }

    @Nested
    class The_bound {
        /** What instances may have taken in advance: one token is in use, the others are the extra. */
        private static int inAdvance(PerSecond limit) {
            return TokenReserve.maxPortion(limit) - 1;
        }

        @ParameterizedTest
        @CsvSource({"20, 30, 0", "100, 200, 4", "400, 100, 4", "500, 1000, 24"})
        void holds_in_every_window_whatever_arrives_where(int rate, int burst, int inAdvance) {
            var limit = new PerSecond(rate, burst);
            assertThat(inAdvance(limit)).isEqualTo(inAdvance);
            var key = Shop.key(limit);
            var instances = shop.instances(4);
            var random = Seed.random(burst);
            for (int step = 0; step < 500; step++) {
                // now and then a pause, in which the bucket gets full and tokens in advance are kept
                shop.pass(random.nextInt(300) == 0 ? Duration.ofSeconds(8) : Duration.ofMillis(random.nextInt(10)));
                int arriving = random.nextInt(1 + Math.max(2, rate / 50));
                for (int i = 0; i < arriving; i++) {
                    shop.passes(instances.get(random.nextInt(instances.size())), key);
                }
            }

            assertThat(shop.most(rate)).isLessThanOrEqualTo((burst + 4 * inAdvance) * 1_000_000_000L);
            assertThat(shop.passed).hasSizeGreaterThan(100);
        }

        @Test
        void is_reached_by_who_knows_how_and_not_passed() {
            var limit = new PerSecond(500, 1000);
            var key = Shop.key(limit);
            var instances = shop.instances(3);
            // each instance learns to take as much in advance as it may, and keeps all of that but one
            for (var instance : instances) {
                for (int leases = 0; leases < 6; leases++) {
                    int size = Math.min(1 << leases, TokenReserve.maxPortion(limit));
                    shop.passes(instance, key, leases < 5 ? size : 1);
                }
            }
            shop.pass(Duration.ofSeconds(9));
            shop.passed.clear();
            instances.forEach(instance -> shop.passes(instance, key, 2000));

            assertThat(shop.passed).hasSize(1000 + 3 * inAdvance(limit));
        }

        @Test
        void counts_no_token_that_was_kept_for_longer_than_ten_seconds() {
            var key = Shop.key(new PerSecond(500, 1000));
            var instance = shop.instance();
            shop.passes(instance, key, 4);
            shop.pass(Duration.ofSeconds(10));
            shop.meter.reset();
            shop.passes(instance, key);

            assertThat(shop.meter.operations()).containsExactly("UpdateItem");
        }

        @Test
        void grows_by_what_comes_in_while_clocks_are_apart_and_by_no_more() {
            var key = Shop.key(new PerSecond(20, 30));
            assertThat(shop.passes(shop.instance(), key, 100)).isEqualTo(30);
            assertThat(shop.passes(shop.instance(SECOND), key, 100)).isEqualTo(20);
            assertThat(shop.passes(shop.instance(), key, 100)).isZero();
        }

        @ParameterizedTest
        @CsvSource({"20, 30", "500, 1000"})
        void holds_when_many_take_at_the_same_moment(int rate, int burst) throws Exception {
            var limit = new PerSecond(rate, burst);
            var key = Shop.key(limit);
            var everybody = new ArrayList<Callable<Integer>>();
            for (var instance : shop.instances(8)) {
                everybody.add(() -> {
                    int passed = 0;
                    while (instance.refuses(key).isEmpty()) {
                        passed++;
                    }
                    return passed;
                });
            }
            int passed = 0;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var one : threads.invokeAll(everybody)) {
                    passed += one.get();
                }
            }

            assertThat(passed).isBetween(burst - 8 * TokenReserve.maxPortion(limit), burst);
        }
    }

    @Nested
    class The_price {
        private final RateLimiter instance = shop.instance();
        private final ApiKeyRecord key = Shop.key(new PerSecond(500, 1000));

        @Test
        void of_no_limit_is_no_call_and_no_memory() {
            var free = Shop.key(RateLimit.OFF);
            shop.meter.reset();
            var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = 0;
            for (int i = 0; i < 20_000; i++) {
                if (i == 10_000) {
                    before = thread.getCurrentThreadAllocatedBytes();
                }
                assertPasses(free);
            }
            long each = (thread.getCurrentThreadAllocatedBytes() - before) / 10_000;

            assertThat(each).isZero();
            assertThat(shop.meter.calls()).isEmpty();
        }

        private void assertPasses(ApiKeyRecord free) {
            if (instance.refuses(free).isPresent()) {
                throw new AssertionError("refused");
            }
        }

        @Test
        void of_a_slow_key_is_a_write_every_ten_seconds_once_it_is_known() {
            for (int i = 0; i < 25; i++) {
                shop.passes(instance, key);
                shop.pass(SECOND);
            }
            shop.meter.reset();
            for (int i = 0; i < 100; i++) {
                assertThat(shop.passes(instance, key)).isTrue();
                shop.pass(SECOND);
            }

            assertThat(shop.meter.operations()).hasSizeLessThanOrEqualTo(10).containsOnly("UpdateItem");
            assertThat(shop.meter.units()).isEqualTo(shop.meter.calls().size());
        }

        @Test
        void of_a_fast_key_is_a_write_for_25_requests() {
            for (int i = 0; i < 4000; i++) {
                assertThat(shop.passes(instance, key)).isTrue();
                shop.pass(Duration.ofNanos(2_500_000));
            }

            assertThat(shop.meter.units()).isLessThanOrEqualTo(4000 / 25 + 5);
        }

        @Test
        void of_a_flood_that_is_refused_is_nothing_until_the_bucket_can_have_tokens() {
            shop.passes(instance, key, 1000);
            shop.meter.reset();
            assertThat(shop.passes(instance, key, 10_000)).isZero();
            assertThat(shop.meter.calls()).isEmpty();
        }

        @Test
        void of_a_flood_on_many_instances_is_shared_by_them() {
            var instances = shop.instances(20);
            for (int millis = 0; millis < 3000; millis += 5) {
                instances.forEach(one -> shop.passes(one, key, 2));
                shop.pass(Duration.ofMillis(5));
            }

            assertThat(shop.meter.units() / 3).isLessThanOrEqualTo(200);
            assertThat(shop.passed).hasSizeGreaterThan(2000);
        }
    }

    @Nested
    class When_the_bucket_cant_be_asked {
        @Test
        void requests_pass_and_it_is_asked_again_after_a_second() {
            var instance = shop.brokenInstance();
            var key = Shop.key(new PerSecond(1, 1));
            shop.meter.reset();
            assertThat(shop.passes(instance, key, 100)).isEqualTo(100);
            assertThat(shop.meter.calls()).hasSize(1);
            shop.pass(SECOND);
            assertThat(shop.passes(instance, key, 100)).isEqualTo(100);
            assertThat(shop.meter.calls()).hasSize(2);
        }
    }
}
