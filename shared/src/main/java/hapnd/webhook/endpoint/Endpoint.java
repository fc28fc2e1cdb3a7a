package hapnd.webhook.endpoint;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SigningSecrets;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a projection's notifications are sent, and how far that came.
 *
 * @param tenant whose projection
 * @param projection which one
 * @param generation of the upload that it is from
 * @param url where to send
 * @param headers what to send along, sealed
 * @param isolated the projection's own signing secrets; empty when the tenant's sign
 * @param cursor the last notification that was delivered or given up
 * @param failures how often the one after it has failed
 * @param nextAttemptAt when it may be tried again, if it has failed
 */
public record Endpoint(
        TenantId tenant,
        ProjectionId projection,
        String generation,
        URI url,
        Optional<SealedText> headers,
        Optional<SigningSecrets> isolated,
        long cursor,
        int failures,
        Optional<Instant> nextAttemptAt) {
    /** Whether it is waiting before it is tried again. */
    public boolean isWaiting(Instant now) {
        return nextAttemptAt.filter(at -> at.isAfter(now)).isPresent();
    }

    /** As it is once a notification needs no more sending. */
    public Endpoint after(long sequence) {
        return new Endpoint(tenant, projection, generation, url, headers, isolated, sequence, 0, Optional.empty());
    }
}
