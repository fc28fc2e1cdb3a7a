package hapnd.delivery;

import hapnd.projection.Notification;
import hapnd.webhook.Endpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** Sends one notification to one endpoint, signed. */
final class Sender {
    private final Keyring keyring;
    private final HttpPost http;

    Sender(Keyring keyring, HttpPost http) {
        this.keyring = keyring;
        this.http = http;
    }

    /**
     * Makes an attempt.
     *
     * @param attempt its number, from 1 on
     */
    Attempt send(Endpoint endpoint, Notification notification, int attempt) {
        var now = Instant.now();
        var body = Body.of(endpoint.projection(), notification);
        var id = endpoint.projection() + "-" + notification.sequence();
        long timestamp = now.getEpochSecond();
        var secrets = keyring.secrets(endpoint, now);
        var headers = new LinkedHashMap<>(keyring.headers(endpoint).values());
        headers.put("X-Hapnd-Signature", Signatures.ofBody(secrets.getFirst(), body));
        headers.put("X-Hapnd-Delivery-Id", id);
        headers.put("X-Hapnd-Attempt", Integer.toString(attempt));
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> Signatures.standard(secret, id, timestamp, body))
                        .collect(Collectors.joining(" ")));
        return http.send(endpoint.url(), headers, body);
    }
}
