package hapnd.webhook.endpoint;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SigningSecrets;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The webhook of a projection, and its delivery status.
 *
 * @param tenant the projection's tenant
 * @param projection the projection
 * @param generation the generation of the upload that set the webhook
 * @param url the URL to post to
 * @param headers the custom headers, encrypted; empty for none
 * @param isolated the projection's own signing secrets; empty when the tenant's secrets sign
 * @param cursor the last notification that was delivered or given up
 * @param failures how often the next notification has failed
 * @param nextAttemptAt the earliest time of its next attempt; empty when it has not failed
 * @param attempts the last attempts; replays of dead letters are not among them
 */
public record Endpoint(
        TenantId tenant,
        ProjectionId projection,
        String generation,
        URI url,
        Optional<SealedHeaders> headers,
        Optional<SigningSecrets> isolated,
        long cursor,
        int failures,
        Optional<Instant> nextAttemptAt,
        LastAttempts attempts) {
    /** Whether it waits for its next attempt. */
    public boolean isWaiting(Instant now) {
        return nextAttemptAt.filter(at -> at.isAfter(now)).isPresent();
    }

    /** This endpoint after a notification was delivered or given up. */
    public Endpoint after(long sequence) {
        return new Endpoint(
                tenant, projection, generation, url, headers, isolated, sequence, 0, Optional.empty(), attempts);
    }

    /** This endpoint with one more attempt that it remembers. */
    public Endpoint attempted(PastAttempt attempt) {
        return new Endpoint(
                tenant,
                projection,
                generation,
                url,
                headers,
                isolated,
                cursor,
                failures,
                nextAttemptAt,
                attempts.plus(attempt));
    }
}
