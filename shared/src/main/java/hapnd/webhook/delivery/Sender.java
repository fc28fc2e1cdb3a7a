package hapnd.webhook.delivery;

import hapnd.projection.Notification;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.webhook.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** Sends one notification to one endpoint, signed. */
final class Sender {
    private final Keyring keyring;
    private final WebhookHttpClient http;

    Sender(Keyring keyring, WebhookHttpClient http) {
        this.keyring = keyring;
        this.http = http;
    }

    /**
     * Makes one attempt.
     *
     * @param attempt its number, from 1 on
     */
    Attempt send(Endpoint endpoint, Notification notification, int attempt) {
        var now = Instant.now();
        var body = WebhookPayload.of(endpoint.projection(), notification);
        var id = endpoint.projection() + "-" + notification.sequence();
        long timestamp = now.getEpochSecond();
        var secrets = keyring.secrets(endpoint, now);
        var headers = new LinkedHashMap<>(keyring.headers(endpoint).values());
        headers.put("X-Hapnd-Signature", Signatures.ofBody(secrets.getFirst(), body));
        headers.put("X-Hapnd-Delivery-Id", id);
        headers.put("X-Hapnd-Attempt", Integer.toString(attempt));
        headers.put("traceparent", notification.trace().id().traceparent());
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> Signatures.standard(secret, id, timestamp, body))
                        .collect(Collectors.joining(" ")));
        var outcome = http.send(endpoint.url(), headers, body);
        report(endpoint, notification, attempt, outcome, now);
        return outcome;
    }

    private static void report(
            Endpoint endpoint, Notification notification, int attempt, Attempt outcome, Instant begin) {
        Metrics.record(Metric.WEBHOOK_ATTEMPTS, 1);
        var line = LogLine.info(Sender.class, outcome instanceof Attempt.Failed ? "not delivered" : "delivered")
                .with(Field.TENANT, endpoint.tenant())
                .with(Field.PROJECTION, endpoint.projection())
                .with(Field.AGGREGATE, notification.aggregateId())
                .with(Field.SEQUENCE, notification.sequence())
                .with(Field.ATTEMPT, attempt)
                .with(Field.MILLIS, Duration.between(begin, Instant.now()).toMillis())
                .with(notification.trace());
        if (outcome instanceof Attempt.Failed failed) {
            Metrics.record(Metric.WEBHOOK_FAILURES, 1);
            line.with(Field.REASON, failed.logged());
        }
        line.write();
    }
}
