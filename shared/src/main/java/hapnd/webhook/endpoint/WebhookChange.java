package hapnd.webhook.endpoint;

import hapnd.webhook.secret.SealedText;
import java.net.URI;
import java.util.Optional;

/** What an upload changes in the webhooks of its projections. An upload that says nothing about them changes nothing. */
public sealed interface WebhookChange {
    /** The projections have no webhook any more. */
    record Remove() implements WebhookChange {}

    /**
     * The projections have this webhook.
     *
     * @param url where to send
     * @param headers what to send along, sealed; empty for nothing
     * @param isolated the secret that the upload was answered; empty for the tenant's own
     */
    record Put(URI url, Optional<SealedText> headers, Optional<SealedText> isolated) implements WebhookChange {}
}
