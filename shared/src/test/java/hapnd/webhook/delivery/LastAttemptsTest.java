package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testing.DynamoMeter;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.endpoint.LastAttempts;
import hapnd.webhook.endpoint.PastAttempt;
import hapnd.webhook.endpoint.SealedHeaders;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an endpoint remembers of its last attempts, and what that costs. */
class LastAttemptsTest extends WithWebhook {
    @Nested
    class Remembered {
        @Test
        void are_the_last_ten_and_the_newest_comes_first() {
            publish(12);
            deliver(12);
            assertThat(attempts())
                    .extracting(PastAttempt::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, LastAttempts.MAX)
                            .mapToObj(n -> 13 - n)
                            .toList());
        }

        @Test
        void are_failures_with_their_status_and_what_was_delivered_in_the_end() {
            receiver.answers(request -> {
                now = now.plusMillis(7);
                return request.attempt() == 1 ? 302 : 204;
            });
            publish(1);
            var begin = millis(now);
            deliver(1);
            assertThat(attempts())
                    .containsExactly(new PastAttempt(
                            begin,
                            1,
                            1,
                            Duration.ofMillis(7),
                            OptionalInt.of(302),
                            Optional.of("answered 302, and redirects are not followed")));
            settle();
            assertThat(attempts()).hasSize(2);
            assertThat(attempts().getFirst().number()).isEqualTo(2);
            assertThat(attempts().getFirst().status()).hasValue(204);
            assertThat(attempts().getFirst().error()).isEmpty();
        }

        @Test
        void are_failures_without_an_answer() {
            publish(1);
            deliverer(new Destinations(false), WebhookHttpClient.TIME_LIMIT, Duration.ofMinutes(1))
                    .run(pending());
            assertThat(attempts().getFirst().status()).isEmpty();
            assertThat(attempts().getFirst().error())
                    .hasValueSatisfying(why -> assertThat(why).contains("not a public address"));
        }

        @Test
        void are_those_of_a_notification_that_was_given_up() {
            receiver.answers(request -> 500);
            publish(1);
            deliver(1);
            settle();
            assertThat(dead()).hasSize(1);
            assertThat(attempts()).extracting(PastAttempt::number).containsExactly(5, 4, 3, 2, 1);
        }

        @Test
        void are_those_before_an_upload_and_a_failure_meanwhile_but_none_when_the_webhook_was_removed() {
            publish(2);
            deliver(1);
            receiver.answers(request -> {
                put("2", Optional.empty(), Optional.empty());
                return 500;
            });
            deliver(2);
            assertThat(attempts()).extracting(PastAttempt::sequence).containsExactly(2L, 1L);
            endpoints.change(tenant, id, "3", new WebhookChange.Remove(), 2);
            put("4", Optional.empty(), Optional.empty());
            assertThat(attempts()).isEmpty();
        }
    }

    @Nested
    class The_price {
        @Test
        void is_no_call_and_no_unit_more_for_a_webhook_that_delivers() {
            publish(20);
            deliver(10);
            meter.reset();
            deliver(20);
            assertThat(writes())
                    .hasSize(11)
                    .allSatisfy(write -> assertThat(write.units()).isEqualTo(1));
        }

        /** What KMS has encrypted is about 200 characters longer than what was encrypted in these tests. */
        @Test
        void is_no_unit_more_for_one_with_a_token_in_a_header_and_one_more_if_it_has_a_secret_of_its_own_too() {
            put("2", Optional.of(token(250)), Optional.empty());
            assertThat(unitsOfTenDeliveries()).isEqualTo(11);
            var own = box.seal(
                    tenant, SecretBox.Purpose.SECRET, WebhookSecret.generate().value());
            put("3", Optional.of(token(450)), Optional.of(own));
            assertThat(unitsOfTenDeliveries()).isEqualTo(22);
        }

        @Test
        void is_two_units_more_at_most_when_all_have_failed_with_the_longest_text() {
            var longest = new Attempt.Failed("x".repeat(1000));
            var lease = leases.acquire(pending(), now).orElseThrow();
            for (int i = 1; i <= LastAttempts.MAX; i++) {
                lease = lease.attempted(longest.remembered(now, 999_999_999, i, Duration.ofSeconds(15)));
            }
            meter.reset();
            assertThat(leases.scheduleRetry(lease, 4, now)).isTrue();
            assertThat(meter.units()).isEqualTo(3);
        }

        private double unitsOfTenDeliveries() {
            publish(20);
            deliver(projections.find(tenant, id).orElseThrow().sequence() - 10);
            meter.reset();
            deliver(projections.find(tenant, id).orElseThrow().sequence());
            return writes().stream().mapToDouble(DynamoMeter.Call::units).sum();
        }

        private SealedHeaders token(int length) {
            var text = "Authorization:" + "x".repeat(length);
            return new SealedHeaders(
                    box.seal(tenant, SecretBox.Purpose.HEADERS, text), Optional.of(List.of("Authorization")));
        }

        private List<DynamoMeter.Call> writes() {
            return meter.calls().stream()
                    .filter(call -> call.operation().equals("UpdateItem"))
                    .toList();
        }
    }

    private List<PastAttempt> attempts() {
        return endpoints.find(tenant, id).orElseThrow().attempts().newestFirst();
    }

    private static Instant millis(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    private void put(String generation, Optional<SealedHeaders> headers, Optional<SealedText> secret) {
        endpoints.change(tenant, id, generation, new WebhookChange.Put(receiver.url("/hook"), headers, secret), 0);
    }
}
