package hapnd.webhook.endpoint;

import hapnd.webhook.secret.SealedText;
import java.net.URI;
import java.util.Optional;

/** The change that an upload makes to its projections' webhooks. An upload without webhook settings makes no change. */
public sealed interface WebhookChange {
    /** Removes the projections' webhooks. */
    record Remove() implements WebhookChange {}

    /**
     * Sets the projections' webhook.
     *
     * @param url the URL to post to
     * @param headers the custom headers, encrypted; empty for none
     * @param isolated the webhook's own secret, which the upload's answer contained, encrypted; empty to use the tenant's
     */
    record Put(URI url, Optional<SealedHeaders> headers, Optional<SealedText> isolated) implements WebhookChange {}
}
